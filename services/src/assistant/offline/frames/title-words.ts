import type { KnownTask } from '../talk.ts';
import { stem } from './stem.ts';

/** The words of all titles, each with the tasks that have it. */
export interface TitleWords {
  /** The stems of each title, in the order of the tasks. */
  titles: readonly (readonly string[])[];
  /** The tasks, by their places, that have a stem. */
  having: ReadonlyMap<string, readonly number[]>;
  /** All stems that are long enough for a slip, by their first letter. */
  byLetter: ReadonlyMap<string, readonly string[]>;
}

/** A turn looks at the same tasks many times; what is made of them goes with them. */
const kept = new WeakMap<readonly KnownTask[], TitleWords>();
const stems = new WeakMap<KnownTask, readonly string[]>();
const titleWord = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
export const light: ReadonlySet<string> = new Set(
  'to for of with and in on at from by about the a an my our'.split(' '),
);
/** In shorter words a slip makes another word. */
export const shortestSlip = 5;

export function titleWordsOf(tasks: readonly KnownTask[]): TitleWords {
  const known = kept.get(tasks);
  if (known) return known;
  const titles = tasks.map(stemsOf);
  const having = new Map<string, number[]>();
  for (const [index, title] of titles.entries()) {
    for (const word of new Set(title)) {
      const places = having.get(word);
      if (places) places.push(index);
      else having.set(word, [index]);
    }
  }
  const byLetter = new Map<string, string[]>();
  for (const word of having.keys()) {
    if (word.length < shortestSlip) continue;
    const letter = word[0] ?? '';
    const words = byLetter.get(letter);
    if (words) words.push(word);
    else byLetter.set(letter, [word]);
  }
  const made = { titles, having, byLetter };
  kept.set(tasks, made);
  return made;
}

function stemsOf(task: KnownTask): readonly string[] {
  const known = stems.get(task);
  if (known) return known;
  const words = (task.title.toLowerCase().match(titleWord) ?? []).map((word) => word.replace(/['’]s$/, ''));
  const heavy = words.filter((word) => !light.has(word));
  const made = (heavy.length > 0 ? heavy : words).map(stem);
  stems.set(task, made);
  return made;
}
