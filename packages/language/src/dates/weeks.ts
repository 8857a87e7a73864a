import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';

/** The first day of the person's week that holds today, `weeks` later. */
export function weekBegin({ today, weekStart }: Pick<Clock, 'today' | 'weekStart'>, weeks = 0): Temporal.PlainDate {
  const passed = (today.dayOfWeek - weekStart + 7) % 7;
  return today.add({ days: weeks * 7 - passed });
}

/** A weekday (ISO) of the person's week, `weeks` after the present one. */
export function weekdayOfWeek(clock: Clock, weekday: number, weeks: number): Temporal.PlainDate {
  return weekBegin(clock, weeks).add({ days: (weekday - clock.weekStart + 7) % 7 });
}

/** The next such weekday after a day, that day itself excluded. */
export function weekdayAfter(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return day.add({ days: ((weekday - day.dayOfWeek + 6) % 7) + 1 });
}
