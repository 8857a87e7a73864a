import { readdirSync, readFileSync } from 'node:fs';
import type { ParseContext } from '@duly/language';
import { normalise } from '../frames/normalise.ts';
import { placesWithin, wordsOf } from '../frames/words.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What somebody said, with what stands where. */
export interface Said {
  text: string;
  tokens: readonly Token[];
  /** From where to where the titles of new tasks stand. */
  titles: readonly Range[];
  /** From where to where a task that is there is named. */
  named: readonly Range[];
}

export type Range = readonly [from: number, to: number];

/** What dates are read by: any day does, as they are one token each. */
export const context: ParseContext = {
  now: '2026-11-21T09:00:00Z',
  timeZone: 'Europe/Berlin',
  settings: {
    dateOrder: 'dmy',
    weekStart: 'monday',
    dayParts: { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '19:00', night: '22:00' },
  } as ParseContext['settings'],
  projects: [],
};

/** All lines of a folder's files, in two: what stands before the tab and after it. */
export function readLines(folder: URL): [string, string][] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  return files.toSorted().flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .flatMap((line, index): [string, string][] => {
        if (line === '') return [];
        const [label, text, ...more] = line.split('\t');
        if (label && text && more.length === 0) return [[label, text]];
        throw new Error(`${name}:${index + 1}: “${line}” is not a wish, a tab and what is said`);
      }),
  );
}

/** Reads "[words that name a task]" and "{the title of a new one}". */
export function readSaid(marked: string): Said {
  let text = '';
  const ranges: { sign: string; from: number; to: number }[] = [];
  for (const sign of normalise(marked)) {
    if (sign === '[' || sign === '{') ranges.push({ sign, from: text.length, to: Number.POSITIVE_INFINITY });
    else if (sign === ']' || sign === '}') {
      const open = ranges.at(-1);
      if (open) open.to = text.length;
    } else text += sign;
  }
  const rangesOf = (sign: string) =>
    ranges.filter((one) => one.sign === sign).map(({ from, to }) => [from, to] as const);
  const [titles, named] = [rangesOf('{'), rangesOf('[')];
  return { text, titles, named, tokens: tokensIn(text, named) };
}

/** The tokens of a text in which tasks are named in these places. */
export function tokensIn(text: string, named: readonly Range[]): Token[] {
  const words = wordsOf(text);
  const at = named.flatMap(([from, to]) => placesWithin(words, from, to));
  return tokensOf(text, words, { context, named: new Set(at) });
}
