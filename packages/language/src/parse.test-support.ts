import { defaultSettings, type ParsedText } from '@duly/contracts';
import type { ParseContext } from './context.ts';
import { parse } from './parse.ts';

/** A Tuesday, 11 o'clock in Berlin. */
export const tuesday: ParseContext = {
  now: '2026-11-24T10:00:00Z',
  timeZone: 'Europe/Berlin',
  settings: defaultSettings,
  projects: [
    { id: '0198c0de-0000-7000-8000-000000000001', name: 'Home' },
    { id: '0198c0de-0000-7000-8000-000000000002', name: 'Home Improvement' },
    { id: '0198c0de-0000-7000-8000-000000000003', name: 'Shopping' },
  ],
};

export function inChat(text: string): ParsedText {
  return parse(text, tuesday);
}

export function inField(text: string): ParsedText {
  return parse(text, { ...tuesday, mode: 'add' });
}

/** What the task is called: by its title, its place, or that it was spoken of last. */
export function targetOf({ target }: ParsedText): string | number[] | null {
  if (target?.kind === 'title') return target.text;
  return target?.kind === 'ordinal' ? target.numbers : (target?.kind ?? null);
}
