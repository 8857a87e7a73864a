import { Temporal } from 'temporal-polyfill';

/** A day so many days later, or earlier: several times as fast as `add`, and asked for at every weekday of a text. */
export function addDays({ year, month, day }: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return plain(new Date(Date.UTC(year, month - 1, day + days)));
}

/** The first day of a month; `month` may lie beyond the year. */
export function firstOfMonth(year: number, month: number): Temporal.PlainDate {
  return plain(new Date(Date.UTC(year, month - 1, 1)));
}

/** 28 to 31; `month` may lie beyond the year. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function plain(day: Date): Temporal.PlainDate {
  return new Temporal.PlainDate(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}
