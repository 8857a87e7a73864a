import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readOrdinal } from '../text/numbers.ts';
import type { Day, Doubt } from './day.ts';
import { readNumericDate } from './numeric-date.ts';
import { months } from './vocabulary.ts';
import { type Words, word } from './words.ts';
import { dayOfMonth, monthDay, readYear } from './year.ts';

/** A day of the calendar: "dec 1", "1st of december 2026", "2026-12-01", "1.12.2026", "7/4", "the 17th". */
export function readCalendarDate(words: Words, index: number, clock: Clock): Day | null {
  return (
    readMonthFirst(words, index, clock) ??
    readDayFirst(words, index, clock) ??
    readNumericDate(words, index, clock) ??
    readOrdinalDay(words, index, clock)
  );
}

/** Verbs that a number can follow: "march 5 miles", "may 5 of us come". */
const verbs = new Set(['may', 'march']);

/** "december 1", "dec. 1st, 2026", "december the 1st", "dec 25-27". */
function readMonthFirst(words: Words, index: number, { today }: Clock): Day | null {
  const month = months.get(word(words, index));
  if (month === undefined) return null;
  const dot = afterDot(words, index);
  const at = word(words, dot) === 'the' ? dot + 1 : dot;
  const range = /^(\d{1,2})-\d{1,2}$/.exec(word(words, at));
  const day = range ? Number(range[1]) : readDayNumber(words, at)?.day;
  if (day === undefined || (at > dot && !range && readPlainDay(words, at) !== null)) return null;
  const next = range ? at + 1 : (readDayNumber(words, at)?.next ?? at + 1);
  const year = readYear(words, next);
  const doubt: Doubt | null = verbs.has(word(words, index)) && !year ? 'month-day' : null;
  const date = monthDay({ next: year?.next ?? next, month, day, year: year?.year ?? null, today, doubt });
  return range ? { ...date, isRange: true } : date;
}

/** "1 december", "the 1st of december 2026", "25-27 dec". */
function readDayFirst(words: Words, index: number, { today }: Clock): Day | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  const range = start === index ? /^(\d{1,2})-\d{1,2}$/.exec(word(words, start)) : null;
  const number = range ? { next: start + 1, day: Number(range[1]) } : readDayNumber(words, start);
  if (!number) return null;
  const at = ['of', 'in', 'day'].includes(word(words, number.next)) ? number.next + 1 : number.next;
  const isOf = at > number.next;
  const dash = word(words, at) === '-' && words[at]?.isGlued ? at + 1 : at;
  const name = word(words, dash);
  const month = months.get(name);
  if (month === undefined) return null;
  const next = afterDot(words, dash);
  const year = readYear(words, word(words, next) === '-' ? next + 1 : next);
  const doubt: Doubt | null = verbs.has(name) && !isOf && !year ? 'month-day' : null;
  const date = monthDay({ next: year?.next ?? next, month, day: number.day, year: year?.year ?? null, today, doubt });
  return range ? { ...date, isRange: true } : date;
}

/** "the 17th", "17th": of this month, or the next month that has such a day to come. */
function readOrdinalDay(words: Words, index: number, { today }: Clock): Day | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  const number = readDayOrdinal(words, start);
  if (!number || (start === index && !/^\d/.test(word(words, index)))) return null;
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const date = dayOfMonth(today, ahead, number.day);
    if (date && Temporal.PlainDate.compare(date, today) >= 0) {
      return { next: number.next, date, doubt: 'ordinal', remarks: [] };
    }
  }
  return null;
}

function readDayNumber(words: Words, index: number): { next: number; day: number } | null {
  const plain = readPlainDay(words, index);
  return plain === null ? readDayOrdinal(words, index) : { next: index + 1, day: plain };
}

function readPlainDay(words: Words, index: number): number | null {
  const text = word(words, index);
  const day = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  // "may 5th" is one word, "dec 5pm" and "dec 5%" are no days.
  const isTime = words[index + 1]?.isGlued && /^[\p{L}%]/u.test(word(words, index + 1));
  const isSpacedTime = ['am', 'pm'].includes(word(words, index + 1));
  return day >= 1 && day <= 31 && !isTime && !isSpacedTime ? day : null;
}

/** "1st", "first", "twenty-first". */
export function readDayOrdinal(words: Words, index: number): { next: number; day: number } | null {
  const text = word(words, index);
  if (text === 'twenty' || text === 'thirty') {
    const unit = word(words, index + 1) === '-' ? index + 2 : index + 1;
    const joined = readOrdinal(`${text}-${word(words, unit)}`);
    return joined === undefined ? null : { next: unit + 1, day: joined };
  }
  const day = readOrdinal(text);
  return day !== undefined && day >= 1 && day <= 31 ? { next: index + 1, day } : null;
}

/** Behind "dec" or "dec.", unless the dot ends the text. */
function afterDot(words: Words, index: number): number {
  const isDotted = word(words, index + 1) === '.' && words[index + 1]?.isGlued && word(words, index).length <= 4;
  return isDotted && words[index + 2] !== undefined ? index + 2 : index + 1;
}
