import type { ParseWarning } from '@duly/contracts';
import type { ByDay, Frequency, Weekday } from '../rule/parsed-rule.ts';
import type { DayPart, Unit } from './vocabulary.ts';

/** What a phrase says about repeating, before it becomes a rule. An empty list says nothing. */
export interface Pattern {
  frequency: Frequency;
  interval: number;
  byDay: ByDay[];
  byMonthDay: number[];
  byMonth: number[];
  bySetPos: number[];
  /** Of an hourly rule: "from 9 to 17". */
  byHour: number[];
  /** "09:00", in the order in which they were said. */
  times: string[];
  /** "every evening": its time holds until a clause says another, which it helps to read. */
  part: DayPart | null;
  /** How often in each period: "3 times a week" needs its days or times to be said. */
  often: number;
  mode: 'after-completion' | 'on-schedule' | null;
  count: number | null;
  until: { date: string; time: string | null } | null;
  /** "for 3 weeks", from the first occurrence on; "for the next 3 weeks" is from now on. */
  lasting: { amount: number; unit: Unit; isFromNow: boolean } | null;
  start: { date: string | null; time: string | null } | null;
  /** About the dates in it: past, or with two readings. */
  warnings: readonly ParseWarning[];
}

export function pattern(unit: Unit, parts: Partial<Pattern> = {}): Pattern {
  return {
    frequency: unit.frequency,
    interval: unit.times,
    byDay: [],
    byMonthDay: [],
    byMonth: [],
    bySetPos: [],
    byHour: [],
    times: [],
    part: null,
    often: 1,
    mode: null,
    count: null,
    until: null,
    lasting: null,
    start: null,
    warnings: [],
    ...parts,
  };
}

export const daily: Unit = { frequency: 'DAILY', times: 1 };
export const weekly: Unit = { frequency: 'WEEKLY', times: 1 };
export const monthly: Unit = { frequency: 'MONTHLY', times: 1 };
export const yearly: Unit = { frequency: 'YEARLY', times: 1 };

export function everyOne(weekdays: readonly Weekday[]): ByDay[] {
  return weekdays.map((weekday) => ({ weekday, ordinal: null }));
}

/** What looks like repeating and cannot be right; `why` is said to the person. */
export interface Problem {
  why: string;
}

export function isProblem(found: object): found is Problem {
  return 'why' in found;
}
