import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { addDays } from './add-days.ts';

/** The first day of the person's week that holds today, `weeks` later. */
export function weekBegin({ today, weekStart }: Pick<Clock, 'today' | 'weekStart'>, weeks = 0): Temporal.PlainDate {
  const passed = (today.dayOfWeek - weekStart + 7) % 7;
  return addDays(today, weeks * 7 - passed);
}

/** A weekday (ISO) of the person's week, `weeks` after the present one. */
export function weekdayOfWeek(clock: Clock, weekday: number, weeks: number): Temporal.PlainDate {
  return addDays(weekBegin(clock, weeks), (weekday - clock.weekStart + 7) % 7);
}

/** The next such weekday after a day, that day itself excluded. */
export function weekdayAfter(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return addDays(day, ((weekday - day.dayOfWeek + 6) % 7) + 1);
}
