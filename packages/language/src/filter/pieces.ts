/** A word, or one character of a script without spaces, folded; `start` and `end` are its place in the text. */
export interface Piece {
  text: string;
  start: number;
  end: number;
  /** Written without spaces between words: a character of Chinese, Japanese, Thai and the like, or a pictograph. */
  isUnspaced: boolean;
}

/** Longer words count as their first letters: an index cannot take words of any length. */
export const mostLetters = 60;

// The three classes are listed as ranges, and not by properties, because the database splits texts by the very same
// ones (migration 0007-search.sql): what it indexes must be what is asked for.
/** Accents and marks that people leave out when they search, and characters that nobody sees. */
const dropped = classOf(
  '00AD 0300-036F 0591-05BD 05BF 05C1 05C2 05C4 05C5 05C7 0610-061A 0640 064B-065F 0670 1AB0-1AFF 1DC0-1DFF 200B-200F',
  '2060-2064 20D0-20FF FE00-FE0F FE20-FE2F FEFF E0100-E01EF',
);
const separator = classOf(
  '0-2F 3A-40 5B-60 7B-BF D7 F7 055A-055F 0589 058A 05BE 05C0 05C3 05C6 05F3 05F4 060C 061B 061E 061F 066A-066D 06D4',
  '0964 0965 1680 180E 2000-22FF 2400-25FF 2900-2AFF 2E00-2E7F 3000-3004 3008-3030 303D-303F 30A0 30FB D800-F8FF FE10-FE19',
  'FE30-FE6F FFF0-FFFF',
);
const unspaced = classOf(
  '0E00-0EFF 1000-109F 1780-17FF 2300-23FF 2600-27BF 2B00-2BFF 3005-3007 3031-303C 3040-309F 30A1-30FA 30FC-30FF',
  '31F0-31FF 3400-4DBF 4E00-9FFF F900-FAFF 1F000-1FAFF 20000-3FFFF',
);
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ς: 'σ',
};

/** Splits a text into what can be searched for, without case, accents and punctuation. */
export function piecesOf(text: string): Piece[] {
  if (/^[\0-\x7F]*$/.test(text)) return asciiPiecesOf(text);
  const pieces: Piece[] = [];
  let word: (Piece & { letters: number }) | undefined;
  // A character with its marks at a time: their order is put right only together.
  for (const match of text.matchAll(/[\s\S]\p{M}*/gu)) {
    const place = { start: match.index, end: match.index + match[0].length };
    for (const character of fold(match[0])) {
      if (separator.test(character)) word = undefined;
      else if (unspaced.test(character)) {
        word = undefined;
        pieces.push({ text: character, ...place, isUnspaced: true });
      } else if (word) {
        if (word.letters < mostLetters) word.text += character;
        word.letters += 1;
        word.end = place.end;
      } else {
        word = { text: character, ...place, isUnspaced: false, letters: 1 };
        pieces.push(word);
      }
    }
  }
  return pieces.map(({ text, start, end, isUnspaced }) => ({ text, start, end, isUnspaced }));
}

/** The same for most texts, at a fraction of the time: a list of results has many. */
function asciiPiecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(/[A-Za-z0-9]+/g), ({ 0: word, index }) => ({
    text: word.slice(0, mostLetters).toLowerCase(),
    start: index,
    end: index + word.length,
    isUnspaced: false,
  }));
}

/** One character with its marks, as it is compared. */
function fold(character: string): string {
  let folded = '';
  for (const part of character.normalize('NFKD').toLowerCase()) {
    if (!dropped.test(part)) folded += spelledOut[part] ?? part;
  }
  return folded;
}

/** A character class of ranges of code points, in hexadecimal. */
function classOf(...ranges: string[]): RegExp {
  const parts = ranges.join(' ').split(' ');
  return new RegExp(`[${parts.map((part) => part.replaceAll(/[0-9A-F]+/g, '\\u{$&}')).join('')}]`, 'u');
}
