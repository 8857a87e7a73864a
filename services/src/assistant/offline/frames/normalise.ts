import { editDistance } from '@duly/language/target/edit-distance';
import { shortTimes, shortVerbs } from '../abbreviations.ts';
import { commandWords, dateWords, doings, labelWords, otherWords } from './lexicon.ts';

/** What people write in short, or without an apostrophe. */
const written: Readonly<Record<string, string>> = {
  ...shortTimes,
  ...shortVerbs,
  whats: "what's",
  wheres: "where's",
  whens: "when's",
  hows: "how's",
  whos: "who's",
  thats: "that's",
  theres: "there's",
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  isnt: "isn't",
  arent: "aren't",
  wasnt: "wasn't",
  werent: "weren't",
  hasnt: "hasn't",
  havent: "haven't",
  shouldnt: "shouldn't",
  wouldnt: "wouldn't",
  couldnt: "couldn't",
  cant: "can't",
  wont: "won't",
  neednt: "needn't",
  im: "i'm",
  ive: "i've",
  youre: "you're",
  theyre: "they're",
  weve: "we've",
  lets: "let's",
  prio: 'priority',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  smth: 'something',
  sth: 'something',
  wich: 'which',
  mny: 'many',
  taks: 'tasks',
  tsaks: 'tasks',
  taskss: 'tasks',
  shw: 'show',
  hwo: 'how',
  u: 'you',
  ur: 'your',
  ment: 'meant',
  taht: 'that',
  huor: 'hour',
  huors: 'hours',
  teh: 'the',
  waht: 'what',
  wat: 'what',
  wot: 'what',
  bc: 'because',
  cuz: 'because',
  pls: 'please',
  plz: 'please',
  bougth: 'bought',
  bougt: 'bought',
  boght: 'bought',
  buyed: 'bought',
  sended: 'sent',
  writed: 'wrote',
  finaly: 'finally',
  allready: 'already',
  alredy: 'already',
};
/** "its" is "it is" before these. */
const afterItIs = new Set(
  'done finished due on at for now overdue urgent high low medium still not already important over all really p1 p2 p3'.split(
    ' ',
  ),
);
const knownWords = [...dateWords, ...labelWords];
const word = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?|["“”]/gu;

/**
 * The same text as it would be written with care: with apostrophes, no abbreviations, and words of dates and commands
 * without typing errors. Words in quotes, and those that the person's tasks have, stay as they are.
 */
export function normalise(said: string, isKnown: (word: string) => boolean = () => false): string {
  return inMinutes(bySpelling(said, isKnown));
}

const day = 'mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tmrw?|tmw';
const behindDay = new RegExp(`^(?:the|this|that|in|by|next|nxt|every|${day}|2moro|2morrow)$`);
/** What is no name, and no size of paper, only behind these: "call eve", "thu eve"; "1h b4". */
const besideTime: ReadonlyMap<string, RegExp> = new Map([
  ['morn', behindDay],
  ['aft', behindDay],
  ['eve', behindDay],
  ['b4', /^(?:\d+\w*|an?|h|hrs?|hours?|m|mins?|minutes?|days?|weeks?|wks?|night|evening|morning|it|that|time)$/],
]);

function bySpelling(said: string, isKnown: (word: string) => boolean): string {
  const found = [...said.matchAll(word)];
  let text = '';
  let at = 0;
  let isQuoted = false;
  for (const [index, { 0: raw, index: start }] of found.entries()) {
    if (/["“”]/.test(raw)) isQuoted = !isQuoted;
    const before = said[start - 1] ?? '';
    const next = found[index + 1]?.[0].toLowerCase() ?? '';
    const isPlain = !isQuoted && !/[#@]/.test(before);
    const last = found[index - 1]?.[0].toLowerCase() ?? '';
    const isOther = besideTime.get(raw.toLowerCase())?.test(last) === false;
    const meant = isPlain && !isOther ? carefully(raw, { isFirst: text.trim() === '', next, isKnown }) : raw;
    text += said.slice(at, start) + meant;
    at = start + raw.length;
  }
  return text + said.slice(at);
}

function carefully(
  raw: string,
  { isFirst, next, isKnown }: { isFirst: boolean; next: string; isKnown: (word: string) => boolean },
): string {
  const lower = raw.toLowerCase();
  if (lower === 'w' && ['the', 'my', 'a', 'an'].includes(next)) return 'with';
  if (lower === 'its') return afterItIs.has(next) ? "it's" : raw;
  const long = Object.hasOwn(written, lower) ? written[lower] : undefined;
  if (long !== undefined) return long;
  if (lower.length < 5 || /[^a-z]/.test(lower) || otherWords.has(lower) || isKnown(lower)) return raw;
  if (nearest(lower, ['snooze']) !== undefined) return 'snooze';
  return (
    doneAs(lower) ??
    nearest(lower, knownWords) ??
    (isFirst || lower.length > 6 ? nearest(lower, commandWords) : undefined) ??
    raw
  );
}

/** The one word that is meant by one slip of the fingers, two in a long word; never an inflection of it. */
function nearest(lower: string, among: readonly string[]): string | undefined {
  if (among.includes(lower)) return undefined;
  let best: string | undefined;
  let least = 3;
  for (const one of among) {
    if (one[0] !== lower[0] || one.length < 5 || lower.startsWith(one) || one.startsWith(lower)) continue;
    const most = Math.min(one.length, lower.length) >= 8 ? 2 : 1;
    const distance = editDistance(lower, one, most);
    if (distance > most || distance >= least) continue;
    best = one;
    least = distance;
  }
  return best;
}

const longestDoing = 10;
/** Long ones of them, by their consonants. */
const bySound = new Map([...doings, 'called', 'watered'].map((word) => [soundOf(word), word]));

/** "watterd", "payed", "submited": what has been done, with letters doubled or left out that are not heard. */
function doneAs(lower: string): string | undefined {
  if (!lower.endsWith('d') || lower.length > longestDoing || doings.has(lower)) return undefined;
  const meant = bySound.get(soundOf(lower));
  return meant?.endsWith('d') && meant[0] === lower[0] && editDistance(lower, meant, 2) <= 2 ? meant : undefined;
}

function soundOf(text: string): string {
  return text.replace(/[aeiouy]/g, '').replace(/(.)\1/g, '$1');
}

const parts: readonly [RegExp, string][] = [
  // "push it 2 thu"; but "push the first 2 thu"
  [
    new RegExp(
      `\\b((?:move|push|shift|bump|put|postpone|delay|reschedule)\\b[^,.;]{0,40}?)(?<!\\b(?:the|these|those|first|last|next|other|all|my|only|top|just)) 2 (?=(?:next |nxt )?(?:${day})\\b)`,
      'gi',
    ),
    '$1 to ',
  ],
  // "rmd me 4 dentist"
  [
    /\b(remind(?:ers?)?(?: me)?|notes?) 4 (?!(?:times|h|hrs?|hours?|m|mins?|minutes?|days?|weeks?|[ap]\.?m|o['’]?clock|sharp|in|on|at|this|today|tonight|tomorrow)\b)(?=\p{L})/giu,
    '$1 for ',
  ],
  [/\bthree[- ]quarters of an hour\b/gi, '45 minutes'],
  [/\b(?:a )?quarter of an hour\b/gi, '15 minutes'],
  [/\b(?:an hour and a half|one and a half hours|1[.,]5 ?(?:h|hrs?|hours?))\b/gi, '90 minutes'],
  [/\ba couple of (?=hours|days|minutes|weeks)/gi, '2 '],
];

/** "a quarter of an hour" is no hour. */
function inMinutes(text: string): string {
  const apart = text.replace(together, (_, number: string, unit: string) => {
    const name = unit.toLowerCase().startsWith('h') ? 'hour' : 'minute';
    return `${number} ${name}${number === '1' ? '' : 's'}`;
  });
  return parts.reduce((whole, [said, meant]) => whole.replace(said, meant), apart);
}

/** "1h", "30min": a length, unless it is a time ("at 8h"). */
const together = /(?<!\b(?:at|by|to|until|till|from|around) )(?<![\d:.])\b(\d{1,3})(h|hrs?|mins?)\b(?![\d:])/gi;
