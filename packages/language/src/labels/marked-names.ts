import type { Piece } from '../literals/quotes.ts';

/** A name behind its mark: `#home`, `@"two words"`. */
export interface MarkedName extends Piece {
  name: string;
  isQuoted: boolean;
}

const opensAfter = /[\s([,;:\uE000]/;
const first = /[\p{L}\p{N}_]/u;
const longest = 120;
const closings: Readonly<Record<string, string>> = { '"': '"', '“': '”' };

/** Read by hand: in linear time for any text. `others` are signs that a name can have inside, but not at its end. */
export function markedNames(text: string, { mark, others }: { mark: '#' | '@'; others: string }): MarkedName[] {
  const found: MarkedName[] = [];
  for (let start = text.indexOf(mark); start >= 0; start = text.indexOf(mark, start + 1)) {
    if (start > 0 && !opensAfter.test(text[start - 1] ?? '')) continue;
    const name = quotedAt(text, start) ?? wordAt(text, start, others);
    if (name) found.push(name);
  }
  return found;
}

function quotedAt(text: string, start: number): MarkedName | undefined {
  const closing = closings[text[start + 1] ?? ''];
  if (closing === undefined) return undefined;
  const close = text.slice(start + 2, start + 2 + longest + 1).indexOf(closing);
  const name = text
    .slice(start + 2, start + 2 + close)
    .replace(/\s+/gu, ' ')
    .trim();
  const isName = close > 0 && name !== '' && !/[\n@#\uE000]/.test(name);
  return isName ? { start, end: start + 2 + close + 1, name, isQuoted: true } : undefined;
}

function wordAt(text: string, start: number, others: string): MarkedName | undefined {
  let end = start + 1;
  let last = end;
  for (const letter of text.slice(start + 1, start + 1 + longest)) {
    const isLetter = /[\p{L}\p{M}\p{N}_]/u.test(letter);
    if (!isLetter && !others.includes(letter)) break;
    end += letter.length;
    if (isLetter) last = end;
  }
  const name = text.slice(start + 1, last);
  return first.test(name) && first.test(String.fromCodePoint(name.codePointAt(0) ?? 0))
    ? { start, end: last, name, isQuoted: false }
    : undefined;
}
