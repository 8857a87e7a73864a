import { beginsTwoWords, readNumber } from '../text/numbers.ts';
import { shortUnits, type Unit, units } from './vocabulary.ts';
import { afterPhrase, phrases, type Words, word, wordsFrom } from './words.ts';

const quarterHour = phrases('a quarter of an hour', 'quarter of an hour', 'a quarter hour');
const threeQuarters = phrases('three quarters of an hour', '3 quarters of an hour');

/** A length of time as it was said: "an hour and a half" is 90 minutes, "2 weeks" is 2 weeks and not 14 days. */
export interface Duration {
  years: number;
  months: number;
  weeks: number;
  days: number;
  /** Hours are counted here too. */
  minutes: number;
  seconds: number;
}

export interface PlacedDuration extends Duration {
  start: number;
  end: number;
}

/**
 * The longest duration that begins exactly at `at`: "30 minutes", "an hour and a half", "1h30m", "2 weeks". No word
 * before it is read ("in", "for" and "after" decide what it means and are the caller's).
 */
export function readDuration(masked: string, at: number): PlacedDuration | null {
  const words = wordsFrom(masked, at);
  const first = words[0];
  if (first?.start !== at) return null;
  const span = readSpan(words, 0);
  const last = span && words[span.next - 1];
  return last ? { start: at, end: last.end, ...span.duration } : null;
}

/** A duration among words, from `index` to before `next`; `isVague` for "a few days". */
export interface SpanOfTime {
  next: number;
  duration: Duration;
  isVague: boolean;
}

export function readSpan(words: Words, index: number): SpanOfTime | null {
  if (!canBeginCount(word(words, index))) return null;
  const quarter = afterPhrase(words, index, quarterHour);
  if (quarter !== -1) return { next: quarter, duration: { ...none(), minutes: 15 }, isVague: false };
  const quarters = afterPhrase(words, index, threeQuarters);
  if (quarters !== -1) return { next: quarters, duration: { ...none(), minutes: 45 }, isVague: false };
  const first = readPart(words, index);
  if (!first) return null;
  let { next, isVague } = first;
  const duration = none();
  add(duration, first);
  let smallest = sizes[first.unit];
  for (;;) {
    const joined = word(words, next) === 'and' || word(words, next) === ',' ? next + 1 : next;
    const half = readHalf(words, joined, next);
    if (half !== -1 && isHalvable(first.unit)) {
      addHalf(duration, first.unit);
      return { next: half, duration, isVague };
    }
    const part = readPart(words, joined) ?? readBareMinutes(words, joined, smallest);
    if (!part || sizes[part.unit] >= smallest) return { next, duration, isVague };
    add(duration, part);
    smallest = sizes[part.unit];
    next = part.next;
  }
}

export function isZero(duration: Duration): boolean {
  return Object.values(duration).every((value) => value === 0);
}

/** True for what is counted to the minute, not in whole days. */
export function isOfHours({ minutes, seconds }: Duration): boolean {
  return minutes !== 0 || seconds !== 0;
}

const counts = new Set(['a', 'an', 'half', 'couple', 'few', 'quarter']);

/** Most words are seen not to begin a count at once. */
export function canBeginCount(text: string): boolean {
  return counts.has(text) || readNumber(text) !== undefined || /^\d/.test(text);
}

interface Part {
  next: number;
  amount: number;
  unit: Unit;
  isVague: boolean;
}

const sizes: Record<Unit, number> = { second: 1, minute: 2, hour: 3, day: 4, week: 5, month: 6, year: 7 };

function readPart(words: Words, index: number): Part | null {
  const count = readCount(words, index);
  if (!count) return null;
  let at = count.next;
  if (word(words, at) === '-') at += 1; // "a 30-minute"
  const text = word(words, at);
  const unit = units.get(text) ?? (words[at]?.isGlued && count.isDigits ? shortUnits.get(text) : undefined);
  if (text === 'fortnight' || text === 'fortnights') return part(at, count.amount * 2, 'week', count.isVague);
  if (!unit) return null;
  // "a second" is a number far more often than a duration.
  if (unit === 'second' && !count.isDigits) return null;
  if (Number.isInteger(count.amount)) return part(at, count.amount, unit, count.isVague);
  if (unit === 'hour') return part(at, count.amount * 60, 'minute', count.isVague);
  if (unit === 'minute') return part(at, count.amount * 60, 'second', count.isVague);
  if (unit === 'day') return part(at, count.amount * 24 * 60, 'minute', count.isVague);
  return unit === 'year' ? part(at, count.amount * 12, 'month', count.isVague) : null;
}

function part(at: number, amount: number, unit: Unit, isVague: boolean): Part | null {
  return Number.isInteger(amount) ? { next: at + 1, amount, unit, isVague } : null;
}

interface Count {
  next: number;
  amount: number;
  isDigits: boolean;
  isVague: boolean;
}

const vagueCounts = [
  { phrase: ['a', 'couple', 'of'], amount: 2, isVague: false },
  { phrase: ['a', 'couple'], amount: 2, isVague: false },
  { phrase: ['couple', 'of'], amount: 2, isVague: false },
  { phrase: ['a', 'few'], amount: 3, isVague: true },
  { phrase: ['few'], amount: 3, isVague: true },
];

/** "3", "1.5", "three", "twenty-one", "a", "half an", "one and a half", "a couple of". */
function readCount(words: Words, index: number): Count | null {
  const text = word(words, index);
  if (text === 'half') return afterArticle(words, index + 1, 0.5);
  if (text === 'a' && word(words, index + 1) === 'half') return counted(index + 2, 0.5);
  const isVagueFirst = text === 'a' || text === 'couple' || text === 'few';
  for (const { phrase, amount, isVague } of isVagueFirst ? vagueCounts : []) {
    if (phrase.every((part, offset) => word(words, index + offset) === part)) {
      return { ...counted(index + phrase.length, amount), isVague };
    }
  }
  if (text === 'a' || text === 'an') return counted(index + 1, 1);
  if (/^\d{1,4}(?:[.]\d{1,2})?$/.test(text))
    return withHalf(words, { ...counted(index + 1, Number(text)), isDigits: true });
  const long = readWordNumber(words, index);
  return long && withHalf(words, long);
}

/** Numbers as words, of one or two: "three", "twenty five", "twenty-five". */
export function readWordNumber(words: Words, index: number): Count | null {
  const text = word(words, index);
  if (beginsTwoWords(text)) {
    const second = word(words, index + 1) === '-' ? index + 2 : index + 1;
    const joined = readNumber(`${text} ${word(words, second)}`);
    if (joined !== undefined) return counted(second + 1, joined);
  }
  const single = /^\d/.test(text) ? undefined : readNumber(text);
  return single === undefined ? null : counted(index + 1, single);
}

function withHalf(words: Words, count: Count): Count {
  const isHalf = ['and', 'a', 'half'].every((part, offset) => word(words, count.next + offset) === part);
  return isHalf ? { ...count, next: count.next + 3, amount: count.amount + 0.5 } : count;
}

function afterArticle(words: Words, index: number, amount: number): Count {
  const text = word(words, index);
  return counted(text === 'a' || text === 'an' ? index + 1 : index, amount);
}

function counted(next: number, amount: number): Count {
  return { next, amount, isDigits: false, isVague: false };
}

/** The index behind "and a half", or -1. */
function readHalf(words: Words, joined: number, next: number): number {
  const isHalf = joined > next && word(words, joined) === 'a' && word(words, joined + 1) === 'half';
  return isHalf && !units.has(word(words, joined + 2)) ? joined + 2 : -1;
}

/** The minutes of "1h30". */
function readBareMinutes(words: Words, index: number, smallest: number): Part | null {
  const isMinutes = smallest === sizes.hour && words[index]?.isGlued && /^[0-5]\d$/.test(word(words, index));
  return isMinutes ? part(index, Number(word(words, index)), 'minute', false) : null;
}

function none(): Duration {
  return { years: 0, months: 0, weeks: 0, days: 0, minutes: 0, seconds: 0 };
}

function add(duration: Duration, { amount, unit }: Part): void {
  if (unit === 'hour') duration.minutes += amount * 60;
  else duration[`${unit}s`] += amount;
}

function isHalvable(unit: Unit): boolean {
  return unit === 'minute' || unit === 'hour' || unit === 'day' || unit === 'year' || unit === 'month';
}

function addHalf(duration: Duration, unit: Unit): void {
  if (unit === 'minute') duration.seconds += 30;
  else if (unit === 'hour') duration.minutes += 30;
  else if (unit === 'day') duration.minutes += 12 * 60;
  else if (unit === 'month') duration.days += 15;
  else duration.months += 6;
}
