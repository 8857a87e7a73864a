/** A word, a number, an ordinal ("3rd"), a time ("9:30") or a single sign; white space separates and is dropped. */
export interface Token {
  start: number;
  end: number;
  /** In lower case. */
  text: string;
}

// Letters of any script with inner apostrophes, numbers with their inner colons, dots and slashes, or one sign.
const pattern = /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}]+)*|\d+(?:[:./-]\d+)*(?:st|nd|rd|th)?|[^\s\p{L}\d]/giu;

/** Splits a text, masked or not, into tokens with their places. "10am" is two: "10" and "am". */
export function tokenize(text: string): Token[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0].toLowerCase().replaceAll('’', "'"),
  }));
}
