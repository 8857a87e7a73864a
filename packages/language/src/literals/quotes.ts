import { MASK } from '../reading.ts';

export interface Piece {
  start: number;
  end: number;
}

const closings: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};
const opensAfter = /[\s([{:,;/=-]/;
const closesBefore = /[\s)\]}.,;:!?/-]/;

/**
 * Quoted pieces with their marks. A mark opens at the start of a word and closes at the end of one, so the apostrophe
 * of "don't" and the inches of 5" are none. The names of `#"New house"` and `@"two words"` are labels, not literals.
 */
export function findQuotes(text: string): Piece[] {
  const found: Piece[] = [];
  const lastOf = new Map<string, number>();
  for (let at = 0; at < text.length; at += 1) {
    const closing = closings[text[at] ?? ''];
    if (closing === undefined || !(at === 0 || opensAfter.test(text[at - 1] ?? ''))) continue;
    // A mark that closes nowhere later is looked for only once: the search stays linear.
    if (!lastOf.has(closing)) lastOf.set(closing, text.lastIndexOf(closing));
    if ((lastOf.get(closing) ?? -1) <= at) continue;
    const end = findClosing(text, at, closing);
    if (end === undefined) continue;
    found.push({ start: at, end });
    at = end - 1;
  }
  return found;
}

function findClosing(text: string, opening: number, closing: string): number | undefined {
  if (/\s/.test(text[opening + 1] ?? ' ')) return undefined;
  for (let at = opening + 2; at < text.length; at += 1) {
    if (text[at] === MASK) return undefined;
    if (text[at] !== closing || /\s/.test(text[at - 1] ?? '')) continue;
    if (at + 1 === text.length || closesBefore.test(text[at + 1] ?? '')) return at + 1;
  }
  return undefined;
}
