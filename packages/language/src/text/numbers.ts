const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinals = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
];

const numberWords = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.flatMap((word, index): [string, number][] => {
    const value = (index + 2) * 10;
    const joined = small.slice(1, 10).flatMap((unit, digit): [string, number][] => {
      return ['-', ' ', ''].map((gap): [string, number] => [`${word}${gap}${unit}`, value + digit + 1]);
    });
    return [[word, value], ...joined];
  }),
]);

const ordinalWords = new Map<string, number>([
  ...ordinals.map((word, value): [string, number] => [word, value]),
  ['twentieth', 20],
  ['thirtieth', 30],
  ...ordinals.slice(1, 10).flatMap((word, index): [string, number][] => {
    return ['-', ' '].flatMap((gap): [string, number][] => [
      [`twenty${gap}${word}`, 21 + index],
      ...(index === 0 ? [[`thirty${gap}${word}`, 31] satisfies [string, number]] : []),
    ]);
  }),
]);

const firstOfTwo = new Set(tens);

/** True for "twenty", which can go on with "one" or "first". Most words cannot, and need not be joined with the next. */
export function beginsTwoWords(word: string): boolean {
  return firstOfTwo.has(word);
}

/** "7", "seven", "twenty-one"; undefined for anything else. Up to five digits. */
export function readNumber(text: string): number | undefined {
  if (isDigit(text)) return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
  return numberWords.get(text.toLowerCase());
}

/** "3rd", "third", "twenty-first" (not a plain number); undefined for anything else. */
export function readOrdinal(text: string): number | undefined {
  if (!isDigit(text)) return ordinalWords.get(text.toLowerCase());
  const digits = /^(\d{1,3})(st|nd|rd|th)$/i.exec(text);
  return digits ? Number(digits[1]) : undefined;
}

/** True for what begins with a digit; an expression takes ten times as long, and every word is asked. */
function isDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}
