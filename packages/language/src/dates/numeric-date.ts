import type { Clock } from '../clock.ts';
import type { Day, Remark } from './day.ts';
import { type Words, word } from './words.ts';
import { fullYear, monthDay } from './year.ts';

/** "2026-12-01", "2026/12/01", "7/4", "7/4/2026", "12-24-2026", "31.12.", "31.12.2026". */
export function readNumericDate(words: Words, index: number, clock: Clock): Day | null {
  const text = word(words, index);
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) {
    const [year = 0, month = 0, day = 0] = [iso[1], iso[3], iso[4]].map(Number);
    if (year < 1970 || year >= 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
    return monthDay({ next: index + 1, month, day, year, today: clock.today, doubt: null });
  }
  const parts = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d\d))?$/.exec(text);
  if (!parts) return null;
  const [, first = '', sign = '', second = '', year] = parts;
  // "12-24" is a range or a score.
  if (sign === '-' && year === undefined) return null;
  const isDotted = sign === '.';
  const hasDot = isDotted && year === undefined && word(words, index + 1) === '.' && words[index + 1]?.isGlued;
  const order = isDotted ? 'dmy' : clock.dateOrder;
  const pair = dayAndMonth(Number(first), Number(second), order);
  if (!pair || (isDotted && pair.isSwapped && year === undefined)) return null;
  const remarks = isDotted && pair.isSwapped ? [swapped] : [];
  const doubt = isDotted ? (year?.length === 4 ? null : 'decimal') : year === undefined ? 'fraction' : null;
  const written = year === undefined ? null : fullYear(year);
  const next = hasDot ? index + 2 : index + 1;
  const date = monthDay({ next, month: pair.month, day: pair.day, year: written, today: clock.today, doubt });
  return { ...date, remarks: [...date.remarks, ...remarks] };
}

const swapped: Remark = {
  code: 'ambiguous-date',
  message: 'With dots the day comes first, which cannot be meant here',
};

/** By the person's order, or the only other way when that cannot be: "13/4" has no 13th month. */
function dayAndMonth(
  first: number,
  second: number,
  order: Clock['dateOrder'],
): { day: number; month: number; isSwapped: boolean } | null {
  const [month, day] = order === 'mdy' ? [first, second] : [second, first];
  if (isPossible(month, day)) return { month, day, isSwapped: false };
  return isPossible(day, month) ? { month: day, day: month, isSwapped: true } : null;
}

function isPossible(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
