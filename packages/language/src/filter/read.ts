import type { FilterError } from './filter.ts';

/** What was read from a place on and where it ends, or why it could not be. */
export type Read<Value> = { end: number; value: Value } | { error: FilterError };

export function expected(position: number, what: string): { error: FilterError } {
  return { error: { position, expected: what, message: `At character ${position + 1}: expected ${what}` } };
}

/** The end of the bare word that begins here: white space and parentheses end it. */
export function wordEnd(text: string, at: number): number {
  const bounds = /[\s()]/g;
  bounds.lastIndex = at;
  return bounds.exec(text)?.index ?? text.length;
}

const closings: Readonly<Record<string, RegExp>> = { '"': /[\\"]/g, '“': /[\\”“]/g };

/** The text in quotation marks that begins here, `\"` and `\\` standing for themselves; undefined: none begins here. */
export function quotedAt(text: string, at: number): Read<string> | undefined {
  const closing = closings[text[at] ?? ''];
  if (!closing) return undefined;
  let value = '';
  let from = at + 1;
  for (;;) {
    closing.lastIndex = from;
    const found = closing.exec(text)?.index;
    if (found === undefined) return expected(text.length, 'a closing quotation mark');
    value += text.slice(from, found);
    if (text[found] !== '\\') return { end: found + 1, value };
    value += text[found + 1] ?? '';
    from = found + 2;
  }
}
