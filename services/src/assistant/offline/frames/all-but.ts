import { spokenOf } from '../../spoken-of.ts';
import type { KnownTask, Talk } from '../talk.ts';
import { findPointed } from './focus.ts';
import { findMentions } from './mentions.ts';
import { type Word, wordsOf } from './words.ts';

/** "all but the second": what is spoken of, and what of it is not meant. */
export interface AllBut {
  /** "all", "everything overdue", "the late ones" */
  head: string;
  rest: string;
  /** Where the words begin, and where those of the rest do. */
  start: number;
  restStart: number;
}

const patterns: readonly RegExp[] = [
  // "all of them, but the dentist is cancelled" goes on; "all but the dentist" leaves out.
  /(?<![\p{L}\p{N}])(?<head>(?:all|everything|every ?one|each)(?: of (?:them|those|these|it))?(?: (?:ones|tasks|things))?)(?<but> (?:but|bar|minus|save)(?: for| not)? )(?<rest>.+)$/iu,
  /(?<![\p{L}\p{N}])(?<head>(?:all|everything|every ?one|each)(?: [\p{L}\p{N}'’#@-]+){0,5}?|(?:the )?(?:\p{L}+ )?(?:ones|tasks|things|stuff)|them|those|these)(?<but>,? (?:except(?:ing)?(?: for)?|apart from|aside from|other than|excluding|only not) )(?<rest>.+)$/iu,
];

/** What words leave out of many; undefined where they leave out nothing. */
export function allButIn(said: string): AllBut | undefined {
  const found = patterns.map((pattern) => pattern.exec(said)).find((one) => one !== null);
  const { head = '', but = '', rest = '' } = found?.groups ?? {};
  return found ? { head, rest, start: found.index, restStart: found.index + head.length + but.length } : undefined;
}

/** The places of all its words: none of them is a name of something else. */
export function allButPlaces(text: string, words: readonly Word[]): number[] {
  const found = allButIn(text);
  if (!found) return [];
  const end = text.slice(found.restStart).search(/ (?:with|to|as|until|till|on|by|for)\b|[,;.!?]/i);
  const until = end < 0 ? text.length : found.restStart + end;
  return words.flatMap(({ start }, index) => (start >= found.start && start < until ? [index] : []));
}

/** Those of several that the rest does not mean; undefined where that is not known. */
export function withoutRest(
  ids: readonly string[],
  rest: string,
  { tasks, talk }: { tasks: readonly KnownTask[]; talk: Talk },
): readonly string[] | undefined {
  const words = wordsOf(rest);
  const few = tasks.filter(({ id }) => ids.includes(id));
  const mentions = findMentions(words, few, () => true, { isAmongFew: true });
  const named = mentions.length > 0 ? mentions.flatMap((mention) => mention.tasks.map(({ id }) => id)) : undefined;
  const out = named ?? findPointed(words, talk.history, () => true)?.ids ?? [];
  const left = ids.filter((id) => !out.includes(id));
  const isClear = mentions.every((mention) => mention.tasks.length === 1);
  return isClear && left.length > 0 && left.length < ids.length ? left : undefined;
}

/** The several that were shown or changed together last. */
export function severalSpokenOf({ history }: Talk): readonly string[] {
  const { counted } = spokenOf(history);
  return counted.length > 1 ? counted : [];
}
