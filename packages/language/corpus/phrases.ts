import { defaultSettings, type Intent, type Priority, type Settings } from '@duly/contracts';
import type { Half } from './split.ts';

const kinds = ['dates', 'recurrence', 'negatives', 'intents', 'reminders', 'labels', 'mixed'] as const;
export type Kind = (typeof kinds)[number];

export interface ExpectedRecurrence {
  rule?: string;
  /** Wall times of the day, when there are any. */
  times?: string[];
  /** So many occurrences on each day, at whatever times. */
  perDay?: number;
  first?: string;
  start?: string;
  mode?: string;
}

/** The fields that are certain; the others are not compared. README.md says how each is written. */
export interface Expected {
  intent?: Intent;
  title?: string;
  due?: string | null;
  /** The day alone: at what time of it is left open. */
  dueDate?: string;
  recurrence?: ExpectedRecurrence | null;
  priority?: Priority;
  tags?: string[];
  project?: string | null;
  reminders?: string[];
  target?: string;
  /** Terms that the filter must hold, such as `due:today`. */
  filter?: string[];
  /** For so long (`10 minutes`), or until a wall time. */
  snooze?: string;
  warns?: boolean;
}

export interface Phrase {
  kind: Kind;
  half: Half;
  text: string;
  now: string;
  timeZone: string;
  settings: Settings;
  source: string;
  convention: string;
  readings: Expected[];
  mayAsk: boolean;
}

interface Group {
  now: string;
  timeZone: string;
  settings?: Partial<Settings>;
  source: string;
  convention: string;
  cases: { text: string; expect?: Expected; anyOf?: Expected[]; mayAsk?: boolean }[];
}

/** All phrases of a half, in the order of their files. */
export async function readPhrases(half: Half): Promise<Phrase[]> {
  const phrases: Phrase[] = [];
  for (const kind of kinds) {
    const { default: groups }: { default: Group[] } = await import(`./${half}/${kind}.json`, {
      with: { type: 'json' },
    });
    for (const group of groups) phrases.push(...phrasesOf(group, kind, half));
  }
  return phrases;
}

function phrasesOf({ cases, settings, ...group }: Group, kind: Kind, half: Half): Phrase[] {
  return cases.map(({ text, expect, anyOf, mayAsk = false }) => ({
    ...group,
    kind,
    half,
    text,
    settings: { ...defaultSettings, timeZone: group.timeZone, ...settings },
    readings: anyOf ?? [expect ?? nothingTaken(text)],
    mayAsk,
  }));
}

function nothingTaken(text: string): Expected {
  return { title: text, due: null, recurrence: null, reminders: [], priority: 'none', tags: [], project: null };
}
