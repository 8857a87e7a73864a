/** A word as people mean it: in lower case, "don't" as "do" and "not", "what's" as "what" and "is". */
export interface Word {
  /** What is compared. */
  text: string;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

const token = /["“”]|[#@]?[\p{L}\p{N}_]+(?:[:.\-/’'][\p{L}\p{N}_]+)*/gu;
// Maps, as words are what people write: an object has a "constructor".
const clitics: ReadonlyMap<string, string> = new Map(
  Object.entries({
    s: 'is',
    ve: 'have',
    m: 'am',
    re: 'are',
    ll: 'will',
    d: 'would',
  }),
);
const whole: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({
    cannot: ['can', 'not'],
    "can't": ['can', 'not'],
    "won't": ['will', 'not'],
    "shan't": ['shall', 'not'],
    "ain't": ['is', 'not'],
  } as const),
);

/** The words of a text; signs are left out, except quotes, which are words of their own. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(token)].flatMap(({ 0: raw, index }) =>
    parted(raw.toLowerCase().replaceAll('’', "'"), index),
  );
}

/** The places of the words that lie between two places of the text, or reach into it. */
export function placesWithin(words: readonly Word[], from: number, to: number): number[] {
  return words.flatMap(({ start, end }, index) => (start < to && end > from ? [index] : []));
}

function parted(text: string, start: number): Word[] {
  const end = start + text.length;
  const known = whole.get(text);
  const at = text.lastIndexOf("'");
  const clitic = at > 0 ? clitics.get(text.slice(at + 1)) : undefined;
  const cut = known ? known[0].length : text.endsWith("n't") ? text.length - 3 : clitic ? at : 0;
  if (cut === 0) return [{ text, start, end }];
  return [
    { text: known?.[0] ?? text.slice(0, cut), start, end: start + cut },
    { text: clitic ?? 'not', start: start + cut, end },
  ];
}
