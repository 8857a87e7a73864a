import type { Settings } from '@duly/contracts';
import { Temporal } from 'temporal-polyfill';
import type { ParseContext } from './context.ts';

/** The person's present: what "today", "next week" and "at 4" are counted from. */
export interface Clock {
  /** Now on the person's wall. */
  now: Temporal.ZonedDateTime;
  today: Temporal.PlainDate;
  /** First day of the person's week, 1 = Monday ... 7 = Sunday (ISO 8601). */
  weekStart: number;
  dateOrder: Settings['dateOrder'];
  dayParts: Settings['dayParts'];
}

const isoWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** @throws RangeError when `now` is no instant or the zone is unknown: callers check both at the door. */
export function clockOf({ now, timeZone, settings }: ParseContext): Clock {
  const zoned = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  return {
    now: zoned,
    today: zoned.toPlainDate(),
    weekStart: isoWeekdays.indexOf(settings.weekStart) + 1,
    dateOrder: settings.dateOrder,
    dayParts: settings.dayParts,
  };
}
