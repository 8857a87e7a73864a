export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

export const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

export interface ByDay {
  weekday: Weekday;
  /** 2 is the second, -1 the last of the month or year; null is every one. */
  ordinal: number | null;
}

/** The end of a rule, inclusive. `wallMs` reads it as if its zone were UTC; a date ends with its last second. */
export interface Until {
  kind: 'instant' | 'local' | 'date';
  wallMs: number;
}

/** A checked RFC 5545 rule. Lists are sorted as given, without repetition; an absent part is an empty list. */
export interface ParsedRule {
  /** As it was given; this is what is stored. */
  text: string;
  /** Set for `daily`, `weekly`, `monthly`, `yearly`, whose last days of short months RFC 5545 would skip. */
  shorthand: 'daily' | 'weekly' | 'monthly' | 'yearly' | null;
  frequency: Frequency;
  interval: number;
  count: number | null;
  until: Until | null;
  bySecond: number[];
  byMinute: number[];
  byHour: number[];
  byDay: ByDay[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNo: number[];
  byMonth: number[];
  bySetPos: number[];
  weekStart: Weekday;
}

/** What COUNT leaves after an occurrence (counted from 1), or null without COUNT. */
export function remainingAfter(rule: ParsedRule, occurrence: number): number | null {
  return rule.count === null ? null : Math.max(0, rule.count - occurrence);
}

/** True when the frequency has at most one period a day. */
export function isDailyOrSlower(frequency: Frequency): boolean {
  return frequencies.indexOf(frequency) >= frequencies.indexOf('DAILY');
}

/** True when the rule picks days or times, rather than only stepping. BYSETPOS picks from these and never stands alone. */
export function hasByParts(rule: ParsedRule): boolean {
  return [
    rule.bySecond,
    rule.byMinute,
    rule.byHour,
    rule.byDay,
    rule.byMonthDay,
    rule.byYearDay,
    rule.byWeekNo,
    rule.byMonth,
  ].some((list) => list.length > 0);
}
