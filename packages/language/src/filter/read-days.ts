import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readDateAt } from '../dates/read-date.ts';
import type { DateField } from './filter.ts';
import { wordEnd } from './read.ts';

/** Days of the calendar that a text names, from the first to the last, and where the text that names them ends. */
export interface Days {
  end: number;
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
  hasTime: boolean;
}

const range = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?(?![\d-])/;
const relative = /^(today|tomorrow|yesterday)(?![\p{L}\p{N}])/iu;
const period = /^(?:(this|next|last) +)?(weekend|week|month|quarter|year)(?![\p{L}\p{N}])/iu;
/** "december", "dec 2026", "2026-12"; not "dec 1". */
const monthName = /^(\p{L}{3,9})\.?(?: +(\d{4})(?!\d))?(?![\p{L}\p{N}]| +\d{1,2}(?!\d))/iu;
const monthNumber = /^(\d{4})-(\d\d)(?![\d-])/;
const months = 'january february march april may june july august september october november december'.split(' ');
/** No date is longer: what comes after belongs to other terms, and is not read again for each. */
const longest = 60;

/** Reads days at a place. "next week" is all of its seven days, where a due date would be its first. */
export function readDays(text: string, at: number, { field, clock }: { field: DateField; clock: Clock }): Days | null {
  const rest = text.slice(at, at + longest);
  const named = readSpan(rest, at, { field, clock }) ?? readOne(rest);
  // In "due:friday 5" the 5 is searched for: nobody filters by the time of day.
  return named?.hasTime ? (readOne(rest.slice(0, wordEnd(rest, 0))) ?? named) : named;

  function readOne(text: string): Days | null {
    const moment = readDateAt(text, 0, clock);
    if (!moment || moment.date === null) return null;
    const date = Temporal.PlainDate.from(moment.date);
    const day = field === 'created' ? notAfterToday(date, text.slice(0, moment.end), clock) : date;
    return { end: at + moment.end, first: day, last: day, hasTime: moment.time !== null };
  }
}

function readSpan(rest: string, at: number, { field, clock }: { field: DateField; clock: Clock }): Days | null {
  return (
    readRange(rest, at) ??
    readRelative(rest, at, clock) ??
    readPeriod(rest, at, clock) ??
    readMonth(rest, at, { field, clock })
  );
}

function readRange(rest: string, at: number): Days | null {
  const match = range.exec(rest);
  const first = match && dayOf(match[1] ?? '');
  if (!match || !first) return null;
  const last = match[2] === undefined ? first : dayOf(match[2]);
  if (!last || Temporal.PlainDate.compare(first, last) > 0) return null;
  return { end: at + match[0].length, first, last, hasTime: false };
}

function readRelative(rest: string, at: number, { today }: Clock): Days | null {
  const match = relative.exec(rest);
  if (!match) return null;
  const days = { today: 0, tomorrow: 1, yesterday: -1 }[match[0].toLowerCase()] ?? 0;
  const day = today.add({ days });
  return { end: at + match[0].length, first: day, last: day, hasTime: false };
}

function readPeriod(rest: string, at: number, clock: Clock): Days | null {
  const match = period.exec(rest);
  if (!match) return null;
  const steps = { this: 0, next: 1, last: -1 }[(match[1] ?? 'this').toLowerCase()] ?? 0;
  return { end: at + match[0].length, ...periodOf((match[2] ?? '').toLowerCase(), steps, clock), hasTime: false };
}

function periodOf(unit: string, steps: number, { today, weekStart }: Clock) {
  if (unit === 'week') {
    const first = today.subtract({ days: (today.dayOfWeek - weekStart + 7) % 7 }).add({ weeks: steps });
    return { first, last: first.add({ days: 6 }) };
  }
  if (unit === 'weekend') {
    // On a Sunday "this weekend" has begun the day before.
    const saturday = today.dayOfWeek === 7 ? today.subtract({ days: 1 }) : today.add({ days: 6 - today.dayOfWeek });
    const first = saturday.add({ weeks: steps });
    return { first, last: first.add({ days: 1 }) };
  }
  if (unit === 'year') {
    const first = today.with({ month: 1, day: 1 }).add({ years: steps });
    return { first, last: first.add({ years: 1 }).subtract({ days: 1 }) };
  }
  const months = unit === 'quarter' ? 3 : 1;
  const month = today.month - ((today.month - 1) % months);
  const first = today.with({ month, day: 1 }).add({ months: steps * months });
  return { first, last: first.add({ months }).subtract({ days: 1 }) };
}

/** A month without a year is the next one for what is due, this one included, and the last one for what was created. */
function readMonth(rest: string, at: number, { field, clock }: { field: DateField; clock: Clock }): Days | null {
  const named = monthName.exec(rest);
  const numbered = monthNumber.exec(rest);
  const name = named?.[1]?.toLowerCase() ?? '';
  const month = numbered ? Number(numbered[2]) : months.findIndex((known) => isShortOf(name, known)) + 1;
  const match = numbered ?? named;
  if (!match || month < 1 || month > 12) return null;
  const { today } = clock;
  const said = numbered?.[1] ?? named?.[2];
  const passes = field === 'due' ? Number(month < today.month) : -Number(month > today.month);
  const year = said === undefined ? today.year + passes : Number(said);
  if (year < 1970) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return { end: at + match[0].length, first, last: first.with({ day: first.daysInMonth }), hasTime: false };
}

function isShortOf(name: string, month: string): boolean {
  return name === month || name === month.slice(0, 3) || (name === 'sept' && month === 'september');
}

/**
 * What was created lies behind: "friday" is the last one, "3 november" that of this year or the last. A date with a
 * year, or one counted from today, means itself.
 */
function notAfterToday(date: Temporal.PlainDate, text: string, { today }: Clock): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(date, today) <= 0 || /\d{4}|^in\b|^\+/i.test(text)) return date;
  if (/^\p{L}+$/u.test(text.trim())) return date.subtract({ weeks: 1 });
  const before = date.subtract({ years: 1 });
  return /\d/.test(text) && Temporal.PlainDate.compare(before, today) <= 0 ? before : date;
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    const day = Temporal.PlainDate.from(text);
    return day.year >= 1970 ? day : null;
  } catch {
    return null;
  }
}
