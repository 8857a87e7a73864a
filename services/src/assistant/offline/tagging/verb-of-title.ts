import { alike, titleVerbs } from '../frames/lexicon.ts';
import { isPast, stem } from '../frames/stem.ts';
import type { KnownTask } from '../talk.ts';

/** The verb that a title begins with, if a word is a form of it, or of another for it: "call" of "Call mom", for "ring" and "called". */
export function verbMeant({ title }: Pick<KnownTask, 'title'>, word: string): string | undefined {
  const first = title.toLowerCase().split(/\s+/)[0] ?? '';
  if (!titleVerbs.has(first)) return undefined;
  const verb = stem(word);
  return [first, ...(alike[first] ?? [])].some((one) => stem(one) === verb) ? first : undefined;
}

/** The same, if the word tells that it has been done: "called", "rang". */
export function verbDone(task: Pick<KnownTask, 'title'>, past: string): string | undefined {
  return isPast(past) ? verbMeant(task, past) : undefined;
}
