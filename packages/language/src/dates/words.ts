import { type Token, tokenize } from '../text/tokens.ts';

export interface Word extends Token {
  /** As it was written. */
  raw: string;
  /** True when nothing stands between this word and the one before. */
  isGlued: boolean;
}

export type Words = readonly Word[];

/** No date or time that people write is longer; what is cut off could not belong to it. */
const longestExpression = 120;

/** Readers ask about one text at many places before another comes: its words are kept until then. */
let kept: { text: string; words: Words } = { text: '', words: [] };

/** All words of a text. */
export function wordsOf(text: string): Words {
  if (kept.text !== text) kept = { text, words: place(text, 0) };
  return kept.words;
}

/** The words from a place on, as many as an expression can have; a place within a word is the beginning of one. */
export function wordsFrom(text: string, start: number): Words {
  const all = wordsOf(text);
  const from = all.findIndex((word) => word.end > start);
  const first = all[from];
  if (!first) return [];
  const end = start + longestExpression;
  if (first.start < start) return within(place(text.slice(0, end), start), end, text.length);
  const words = within(all.slice(from, from + longestExpression), end, text.length);
  return words[0]?.isGlued ? [{ ...first, isGlued: false }, ...words.slice(1)] : words;
}

/** Without the words that are cut off, or could be. */
function within(words: Words, end: number, length: number): Words {
  const last = words.at(-1);
  if (end >= length || !last || last.end < end) return words;
  return words.filter((word) => word.end < end);
}

/** The word at `index` in lower case; empty behind the end. */
export function word(words: Words, index: number): string {
  return words[index]?.text ?? '';
}

/** Phrases by their first word, so that most words are seen not to begin one at once. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Words separated by spaces, the longest phrases first where one begins another. */
export function phrases(...list: string[]): Phrases {
  return Map.groupBy(
    list.map((phrase) => phrase.split(' ')),
    ([first = '']) => first,
  );
}

/** The index behind the first of these phrases that begins at `index`, or -1. */
export function afterPhrase(words: Words, index: number, list: Phrases): number {
  for (const phrase of list.get(word(words, index)) ?? []) {
    if (phrase.every((part, offset) => word(words, index + offset) === part)) return index + phrase.length;
  }
  return -1;
}

function place(text: string, offset: number): Words {
  let before = -1;
  return tokenize(offset === 0 ? text : text.slice(offset)).map((token) => {
    const start = token.start + offset;
    const end = token.end + offset;
    const isGlued = start === before;
    before = end;
    return { start, end, text: token.text, raw: text.slice(start, end), isGlued };
  });
}
