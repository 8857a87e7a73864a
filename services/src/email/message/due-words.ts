import { localDateOf, localTimeOf } from '@duly/core/time/local-time';

/** A due as tasks have it: a date, perhaps a wall time, perhaps a zone of its own (null: it floats with the person's). */
export interface MailDue {
  date: string;
  time: string | null;
  timeZone: string | null;
}

export interface DueToSay {
  due: MailDue;
  /** The instant of the due; for a date without a time it is not looked at. */
  dueAt: Date | null;
  /** The reader's zone. */
  timeZone: string;
  now: Date;
}

const DAY_MS = 86_400_000;

/** A due as people say it: "today 15:00", "tomorrow", "Fri 27 Nov, 15:00", "today 21:00 (15:00 in New York)". */
export function dueWords({ due, dueAt, timeZone, now }: DueToSay): string {
  const today = wallTime(now, timeZone).date;
  if (due.time === null || dueAt === null) return dayWords(due.date, today);
  const here = wallTime(dueAt, timeZone);
  const words = momentWords(here, today);
  if (due.timeZone === null || due.timeZone === timeZone) return words;
  const there = wallTime(dueAt, due.timeZone);
  if (there.date === here.date && there.time === here.time) return words;
  const place = placeOf(due.timeZone);
  return `${words} (${there.date === here.date ? there.time : momentWords(there, today)} ${place})`;
}

/** An instant as people say it, in a zone. */
export function instantWords(at: Date, timeZone: string, now: Date): string {
  return momentWords(wallTime(at, timeZone), wallTime(now, timeZone).date);
}

/** A span as people say it, cut to its two largest units: "42 minutes", "1 hour 5 minutes", "2 days". */
export function spanWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return counted(minutes, 'minute');
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), 'hour', minutes % 60, 'minute');
  const hours = Math.floor(minutes / 60);
  return pair(Math.floor(hours / 24), 'day', hours % 24, 'hour');
}

function momentWords({ date, time }: WallTime, today: string): string {
  const day = dayWords(date, today);
  return `${day}${/\d/.test(day) ? ',' : ''} ${time}`;
}

function dayWords(date: string, today: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const distance = Math.round((day.getTime() - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  if (distance === -1) return 'yesterday';
  const name = (options: Intl.DateTimeFormatOptions) =>
    day.toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.getUTCFullYear()}`;
  return `${name({ weekday: 'short' })} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}${year}`;
}

// Intl says "Sept" in British English; three letters each is how Duly writes them everywhere.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface WallTime {
  date: string;
  time: string;
}

function wallTime(at: Date, timeZone: string): WallTime {
  return { date: localDateOf(at, timeZone), time: localTimeOf(at, timeZone) };
}

/** "in New York" for America/New_York; zones without a place keep their name. */
function placeOf(timeZone: string): string {
  if (!timeZone.includes('/') || timeZone.startsWith('Etc/')) return timeZone.replace(/^Etc\//, '');
  return `in ${timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')}`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? counted(large, largeUnit) : `${counted(large, largeUnit)} ${counted(small, smallUnit)}`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
