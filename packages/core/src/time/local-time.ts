import { addDays, formatDate, midnightOf } from './calendar-date.ts';
import { offsetAt, offsetChanges } from './zone-offsets.ts';

/**
 * The instant of a date "YYYY-MM-DD" and a time "HH:MM" or "HH:MM:SS" in a zone. Without a time it is the first moment
 * of the day. A time that a clock change skips moves forward by what was skipped; of a repeated one the first counts.
 */
export function instantOf({ date, time, timeZone }: LocalTime): Date {
  if (time === undefined || time === null) return startOfDay(date, timeZone);
  const wallMs = midnightOf(date) + secondsOf(time) * 1000;
  return supported(instantOfWall(timeZone, wallMs) ?? wallMs - offsetAt(timeZone, wallMs - dayMs));
}

export interface LocalTime {
  date: string;
  time?: string | null;
  timeZone: string;
}

/** The first moment of a date in a zone; of a date that the zone left out, the moment of the change. */
export function startOfDay(date: string, timeZone: string): Date {
  const wallMs = midnightOf(date);
  const instantMs = instantOfWall(timeZone, wallMs);
  if (instantMs !== null) return supported(instantMs);
  const change = offsetChanges(timeZone, wallMs - dayMs, wallMs + dayMs)[0];
  return supported(change?.at ?? wallMs);
}

/** The moment at which a date is over in a zone: the first moment of the next date. */
export function endOfDay(date: string, timeZone: string): Date {
  return date === lastDate ? new Date(lastMs) : startOfDay(addDays(date, 1), timeZone);
}

/** The date that a clock in the zone shows at an instant. */
export function localDateOf(instant: Date, timeZone: string): string {
  return formatDate(wallOfInstant(timeZone, instant.getTime()));
}

/** The time that a clock in the zone shows at an instant: "HH:MM", or "HH:MM:SS" when the seconds are not 0. */
export function localTimeOf(instant: Date, timeZone: string): string {
  const time = new Date(wallOfInstant(timeZone, instant.getTime())).toISOString().slice(11, 19);
  return time.endsWith(':00') ? time.slice(0, 5) : time;
}

/**
 * The instant at which a clock in the zone first shows a wall time, or null when a clock change skips it. Wall times are
 * milliseconds as if the zone were UTC.
 */
export function instantOfWall(timeZone: string, wallMs: number): number | null {
  // An offset is less than a day, so these two are in force before and after whatever change is near.
  const before = offsetAt(timeZone, wallMs - dayMs);
  if (offsetAt(timeZone, wallMs - before) === before) return wallMs - before;
  const after = offsetAt(timeZone, wallMs + dayMs);
  return offsetAt(timeZone, wallMs - after) === after ? wallMs - after : null;
}

/** What a clock in the zone shows at an instant, in milliseconds as if the zone were UTC. */
export function wallOfInstant(timeZone: string, instantMs: number): number {
  return instantMs + offsetAt(timeZone, instantMs);
}

/** An instant in the years 1970 to 9999: local times at their ends may be some hours beyond, where nothing can be written. */
export function supported(instantMs: number): Date {
  return new Date(Math.min(Math.max(instantMs, 0), lastMs));
}

const lastDate = '9999-12-31';
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const dayMs = 86_400_000;

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
}
