import { Temporal } from 'temporal-polyfill';
import { daysInMonth } from './add-days.ts';
import type { Day, Doubt, Remark } from './day.ts';
import { type Words, word } from './words.ts';

/** A year as it follows a day and month: "2026", ", 2026", "'26"; with its place. */
export function readYear(words: Words, index: number): { next: number; year: number } | null {
  const at = word(words, index) === ',' ? index + 1 : index;
  const text = word(words, at);
  if (/^\d{4}$/.test(text)) return asYear(at + 1, Number(text));
  if (/^['’]$/.test(text) && /^\d\d$/.test(word(words, at + 1)) && words[at + 1]?.isGlued) {
    return asYear(at + 2, 2000 + Number(word(words, at + 1)));
  }
  return null;
}

function asYear(next: number, year: number): { next: number; year: number } | null {
  return year >= 1970 && year < 2200 ? { next, year } : null;
}

/** "26" is 2026, "2026" itself. */
export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

interface MonthDay {
  next: number;
  month: number;
  day: number;
  year: number | null;
  today: Temporal.PlainDate;
  doubt: Doubt | null;
}

/**
 * A day of the calendar: as written with a year; without one the next to come, today included. What no calendar has
 * gives a date of null and says so.
 */
export function monthDay({ next, month, day, year, today, doubt }: MonthDay): Day {
  if (year !== null) return { next, doubt, ...orMissing(dateOf(year, month, day)) };
  const isKnown = dateOf(2024, month, day) !== null;
  let date: Temporal.PlainDate | null = null;
  // The 29th of February comes at most eight years later.
  for (let ahead = 0; isKnown && ahead <= 8; ahead += 1) {
    date = dateOf(today.year + ahead, month, day);
    if (date && Temporal.PlainDate.compare(date, today) >= 0) break;
  }
  if (!date || date.year <= today.year + 1) return { next, doubt, ...orMissing(date) };
  return { next, doubt, date, remarks: [{ code: 'ambiguous-date', message: `The next such day is in ${date.year}` }] };
}

/** A day of this month or one that many months ahead; null when that month has no such day. */
export function dayOfMonth(today: Temporal.PlainDate, monthsAhead: number, day: number): Temporal.PlainDate | null {
  const month = today.month + monthsAhead;
  return month > 12 ? dateOf(today.year + 1, month - 12, day) : dateOf(today.year, month, day);
}

/** The date, or null when the month has no such day. */
export function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return new Temporal.PlainDate(year, month, day);
}

function orMissing(date: Temporal.PlainDate | null): { date: Temporal.PlainDate | null; remarks: Remark[] } {
  if (date) return { date, remarks: [] };
  return { date, remarks: [{ code: 'no-such-date', message: 'The calendar has no such day' }] };
}
