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

/** All words of a text. */
export function wordsOf(text: string): Words {
  return place(text, text, 0);
}

/** The words from a place on, as many as an expression can have. */
export function wordsFrom(text: string, start: number): Words {
  const piece = text.slice(start, start + longestExpression);
  const words = place(text, piece, start);
  const last = words.at(-1);
  const isCut = last?.end === start + longestExpression && last.end < text.length;
  return isCut ? words.slice(0, -1) : words;
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

function place(text: string, piece: string, offset: number): Words {
  let before = -1;
  return tokenize(piece).map((token) => {
    const start = token.start + offset;
    const end = token.end + offset;
    const isGlued = start === before;
    before = end;
    return { start, end, text: token.text, raw: text.slice(start, end), isGlued };
  });
}
