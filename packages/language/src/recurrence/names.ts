import type { Cursor } from './cursor.ts';

/**
 * True for a word in the middle of a name: "dinner at TGI Fridays", "subscribe to China Daily". Both it and the word
 * before it are capitalised though the text does not capitalise everything.
 */
export function isName({ tokens, masked }: Cursor, index: number): boolean {
  const at = tokens[index]?.text === 'on' ? index + 1 : index;
  if (at === 0 || !isCapitalised(masked, tokens[at]?.start) || !isCapitalised(masked, tokens[at - 1]?.start))
    return false;
  return tokens.some(({ start, text }) => /^\p{Ll}/u.test(masked.slice(start, start + 2)) && text !== 'and');
}

function isCapitalised(text: string, start: number | undefined): boolean {
  return start !== undefined && /^\p{Lu}/u.test(text.slice(start, start + 2));
}
