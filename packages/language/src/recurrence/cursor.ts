import type { Clock } from '../clock.ts';
import { beginsTwoWords, readNumber, readOrdinal } from '../text/numbers.ts';
import type { Token } from '../text/tokens.ts';

/** A place between tokens, moved by the readers: one that finds nothing leaves it where it was. */
export interface Cursor {
  readonly masked: string;
  readonly tokens: readonly Token[];
  readonly clock: Clock;
  at: number;
}

/** The token's text so many places ahead, in lower case; empty at the end. */
export function peek({ tokens, at }: Cursor, ahead = 0): string {
  return tokens[at + ahead]?.text ?? '';
}

/** The word before the cursor; empty at the start. */
export function wordBefore(cursor: Cursor): string {
  return peek(cursor, -1);
}

/** Takes one token when it is one of these. */
export function take(cursor: Cursor, ...words: string[]): boolean {
  const isThere = words.includes(peek(cursor));
  if (isThere) cursor.at += 1;
  return isThere;
}

/** Takes all of these in their order, or none; alternatives are written "each|every". */
export function takePhrase(cursor: Cursor, phrase: string): boolean {
  const words = wordsOfPhrase(phrase);
  const isThere = words.every((word, ahead) => word.includes(peek(cursor, ahead)));
  if (isThere) cursor.at += words.length;
  return isThere;
}

/** Readers ask for the same few phrases at every place of every text: each is taken apart once. */
const knownPhrases = new Map<string, readonly (readonly string[])[]>();

function wordsOfPhrase(phrase: string): readonly (readonly string[])[] {
  const known = knownPhrases.get(phrase);
  if (known) return known;
  const words = phrase.split(' ').map((word) => word.split('|'));
  knownPhrases.set(phrase, words);
  return words;
}

/** Runs a reader, and goes back where it found nothing. */
export function attempt<T>(cursor: Cursor, read: (cursor: Cursor) => T | null): T | null {
  const before = cursor.at;
  const found = read(cursor);
  if (found === null) cursor.at = before;
  return found;
}

/** No list that means something is longer; without a limit a text of one long list would be read anew from every item. */
const longestList = 31;

/** One item or several: "a, b and c", "a/b", "a & b", "a n b". A comma or "and" without an item after it is left. */
export function takeList<T>(cursor: Cursor, item: (cursor: Cursor) => T | null): T[] | null {
  const first = attempt(cursor, item);
  if (first === null) return null;
  const items = [first];
  for (;;) {
    const next = attempt(cursor, () => {
      if (!takeSeparator(cursor)) return null;
      return item(cursor);
    });
    if (next === null) return items;
    items.push(next);
    if (items.length === longestList) return items;
  }
}

function takeSeparator(cursor: Cursor): boolean {
  const hasComma = take(cursor, ',', '/');
  return take(cursor, 'and', '&', '+', 'n') || hasComma;
}

/** "3", "three", "twenty-one". */
export function takeNumber(cursor: Cursor): number | null {
  return takeWords(cursor, readNumber);
}

/** "3rd", "third", "twenty-first". */
export function takeOrdinal(cursor: Cursor): number | null {
  return takeWords(cursor, readOrdinal);
}

function takeWords(cursor: Cursor, read: (text: string) => number | undefined): number | null {
  const one = peek(cursor);
  if (beginsTwoWords(one)) {
    const two = peek(cursor, 1);
    const isJoined = two === '-';
    const number = read(isJoined ? `${one}-${peek(cursor, 2)}` : `${one} ${two}`);
    if (number !== undefined) {
      cursor.at += isJoined ? 3 : 2;
      return number;
    }
  }
  const number = read(one);
  if (number !== undefined) cursor.at += 1;
  return number ?? null;
}

/** Where the token before the cursor ends, in the text. */
export function endBefore({ tokens, at }: Cursor): number {
  return tokens[at - 1]?.end ?? 0;
}

/** Where the token at the cursor starts; the text's length at its end. */
export function startAt({ tokens, at, masked }: Cursor): number {
  return tokens[at]?.start ?? masked.length;
}

/** Moves behind everything that ends up to this place of the text. */
export function moveTo(cursor: Cursor, end: number): void {
  while ((cursor.tokens[cursor.at]?.start ?? Number.POSITIVE_INFINITY) < end) cursor.at += 1;
}
