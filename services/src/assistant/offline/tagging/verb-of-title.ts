import { alike, titleVerbs } from '../frames/lexicon.ts';
import { isPast, stem } from '../frames/stem.ts';
import type { KnownTask } from '../talk.ts';

/** The verb that a title begins with, if a word tells that it has been done: "call" of "Call mom", for "called" or "rang". */
export function verbDone({ title }: Pick<KnownTask, 'title'>, past: string): string | undefined {
  const first = title.toLowerCase().split(/\s+/)[0] ?? '';
  if (!isPast(past) || !titleVerbs.has(first)) return undefined;
  const verb = stem(past);
  return [first, ...(alike[first] ?? [])].some((one) => stem(one) === verb) ? first : undefined;
}
