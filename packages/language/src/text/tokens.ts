/** A word, a number, an ordinal ("3rd"), a time ("9:30") or a single sign; white space separates and is dropped. */
export interface Token {
  start: number;
  end: number;
  /** In lower case. */
  text: string;
}

// Letters of any script with inner apostrophes, numbers with their inner colons, dots and slashes, or one sign. Without
// the flag i, which makes the classes of letters slow.
const pattern =
  /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}]+)*|\d+(?:[:./-]\d+)*(?:[sS][tT]|[nN][dD]|[rR][dD]|[tT][hH])?|[^\s\p{L}\d]/gu;

/** Splits a text, masked or not, into tokens with their places. "10am" is two: "10" and "am". */
export function tokenize(text: string): readonly Token[] {
  if (kept.text !== text) kept = { text, tokens: split(text) };
  return kept.tokens;
}

/** Where nothing repeats, the readers of dates ask for the same tokens again. */
let kept: { text: string; tokens: readonly Token[] } = { text: '', tokens: [] };

function split(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: raw, index } of text.matchAll(pattern)) {
    const lower = raw.toLowerCase();
    const start = index;
    tokens.push({ start, end: start + raw.length, text: lower.includes('’') ? lower.replaceAll('’', "'") : lower });
  }
  return tokens;
}
