import { defaultSettings } from '@duly/contracts';
import { clockOf } from '../clock.ts';
import type { ParseContext } from '../context.ts';
import { startReading } from '../reading.ts';
import { readDue } from './due.ts';

/** A Tuesday, 10:00 on the person's wall, unless the test says otherwise. */
export function contextAt(changes: Partial<Omit<ParseContext, 'settings'>> & Partial<ParseContext['settings']> = {}) {
  const { now = '2026-11-24T10:00:00Z', timeZone = 'UTC', ...settings } = changes;
  return { now, timeZone, settings: { ...defaultSettings, ...settings } } satisfies ParseContext;
}

/** The due of a text as "2026-12-01 15:00", empty without one; and the codes of what it asks. */
export function dueOf(
  text: string,
  context: ParseContext = contextAt(),
): { due: string; asks: string[]; rest: string } {
  const { found, warnings, masked } = readDue(startReading(text, context, clockOf(context)));
  const due = found.due ? [found.due.date, found.due.time].filter(Boolean).join(' ') : '';
  const rest = masked
    .replaceAll(/\uE000+/gu, '')
    .replaceAll(/ +/g, ' ')
    .trim();
  return { due, asks: warnings.map(({ code }) => code), rest };
}
