/** Shorter words have too many neighbours; longer ones too many candidates, and nobody types them. */
const fewestLetters = 4;
const mostLetters = 20;

/** The letters of one script, folded. */
const alphabets = [
  lettersOf(0x61, 0x7a),
  lettersOf(0x3b1, 0x3c9),
  [...lettersOf(0x430, 0x44f), 'є', 'і', 'ґ'],
  lettersOf(0x5d0, 0x5ea),
  lettersOf(0x621, 0x64a),
];

/**
 * What a folded word may have been meant as: with one letter more, one less, another one, or two neighbours swapped
 * (Damerau; without the word itself). Empty for words that are short, long, or no letters of one script.
 */
export function misspellingsOf(word: string): Set<string> {
  const found = new Set<string>();
  const letters = [...word];
  const alphabet = alphabets.find((known) => letters.every((letter) => known.includes(letter)));
  if (!alphabet || letters.length < fewestLetters || letters.length > mostLetters) return found;
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of alphabet) found.add(before + letter + after);
    if (after === '') continue;
    found.add(before + after.slice(1));
    for (const letter of alphabet) found.add(before + letter + after.slice(1));
    if (after.length > 1) found.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  found.delete(word);
  return found;
}

function lettersOf(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}
