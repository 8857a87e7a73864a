import type { ParseWarning } from '@duly/contracts';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readCalendarDate } from './calendar-date.ts';
import { readHoliday } from './holidays.ts';
import { readNearDay } from './near-day.ts';
import { readPeriodDate } from './period-date.ts';
import { readRelativeDate } from './relative-date.ts';
import type { DayPart } from './vocabulary.ts';
import { readWeekdayDate } from './weekday-date.ts';
import type { Words } from './words.ts';

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
  return longest([
    readSimpleDay(words, index, clock),
    readRelativeDate({ words, index, clock, readAnchor: readSimpleDay }),
  ]);
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
