import type { ParseWarning } from '@duly/contracts';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readOrdinal } from '../text/numbers.ts';
import { readCalendarDate } from './calendar-date.ts';
import { canBeginCount } from './duration.ts';
import { readHoliday } from './holidays.ts';
import { readNearDay } from './near-day.ts';
import { readPeriodDate } from './period-date.ts';
import { readRelativeDate } from './relative-date.ts';
import { type DayPart, months, nearDays, weekdays } from './vocabulary.ts';
import { readWeekdayDate } from './weekday-date.ts';
import { type Words, word } from './words.ts';

/** What else the words of a date could be; such a date needs support from what stands around it. */
export type Doubt =
  | 'abbreviation' // "sun", "sat", "mon", "wed"
  | 'decimal' // "1.12"
  | 'duration' // "80 Days"
  | 'fraction' // "7/4"
  | 'holiday' // "christmas"
  | 'month' // "may", "April"
  | 'month-day' // "march 5 miles"
  | 'month-year' // "march 2027"
  | 'name' // "tom"
  | 'ordinal' // "the 5th"
  | 'past' // "yesterday"
  | 'weekend';

export type Remark = Pick<ParseWarning, 'code' | 'message'>;

/** A day as some words name it, from where they begin to before `next`. */
export interface Day {
  next: number;
  /** null: the calendar does not have it, and a remark says so. */
  date: Temporal.PlainDate | null;
  doubt: Doubt | null;
  remarks: readonly Remark[];
  /** The part of the day that came with it: "tonight", "this morning". */
  part?: DayPart;
  /** True where a mere number behind it is an hour: "friday 3", "tomorrow 10". */
  isBeforeHour?: boolean;
  /** True for "dec 25-27": the date is the first day. */
  isRange?: boolean;
}

/** The longest day that begins at `index`. */
export function readDay(words: Words, index: number, clock: Clock): Day | null {
  if (!canBegin(word(words, index))) return null;
  return longest([
    readSimpleDay(words, index, clock),
    readRelativeDate({ words, index, clock, readAnchor: readSimpleDay }),
  ]);
}

const beginnings = new Set([
  ...`in within + the this next last past coming upcoming following current day week month quarter year q beginning begin
  start first early middle mid end final close eow eom eoq eoy weekend wknd tonight tonite overmorrow christmas xmas new
  halloween twenty thirty`.split(/\s+/),
  ...[weekdays, months, nearDays].flatMap((vocabulary) => [...vocabulary.keys()]),
]);

/** Most words are seen not to begin a day at once. */
function canBegin(text: string): boolean {
  return beginnings.has(text) || text.startsWith('valentine') || canBeginCount(text) || readOrdinal(text) !== undefined;
}

/** A day that is not counted from another. */
function readSimpleDay(words: Words, index: number, clock: Clock): Day | null {
  return longest([
    readNearDay(words, index, clock),
    readWeekdayDate(words, index, clock),
    readCalendarDate(words, index, clock),
    readPeriodDate(words, index, clock),
    readHoliday(words, index, clock),
  ]);
}

function longest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((best, day) => (day && (!best || day.next > best.next) ? day : best), null);
}
