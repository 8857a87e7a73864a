import type { Due, Settings } from '@duly/contracts';
import { localDateOf, localTimeOf } from '@duly/core/time/local-time';

type Reader = Pick<Settings, 'timeZone' | 'dateOrder'>;

/** A due date spelled out in the person's order: "tomorrow, Sunday 22 November at 15:00", "Friday, November 27 at 15:00". */
export function sayDue({ date, time, timeZone }: Partial<Due> & { date: string }, reader: Reader, now: Date): string {
  const today = localDateOf(now, reader.timeZone);
  const words = sayDay(date, reader, today);
  // By the 24-hour clock, as the rows beside the sentence and the mails.
  const at = time ? ` at ${time}` : '';
  return `${words}${at}${timeZone && timeZone !== reader.timeZone ? ` (${timeZone})` : ''}`;
}

/** An instant, in the person's zone. */
export function sayInstant(instant: string | Date, reader: Reader, now: Date): string {
  const at = new Date(instant);
  const time = localTimeOf(at, reader.timeZone).slice(0, 5);
  return sayDue({ date: localDateOf(at, reader.timeZone), time, timeZone: null }, reader, now);
}

/** "45 minutes", "1 hour", "2 days 3 hours". */
export function sayMinutes(minutes: number): string {
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return said.join(' ') || '0 minutes';
}

const weekdays = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });

function sayDay(date: string, { dateOrder }: Reader, today: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const [weekday, month, number] = [weekdays.format(day), months.format(day), day.getUTCDate()];
  const year = date.slice(0, 4);
  const isOtherYear = year !== today.slice(0, 4);
  const calendar =
    dateOrder === 'dmy'
      ? `${weekday} ${number} ${month}${isOtherYear ? ` ${year}` : ''}`
      : `${weekday}, ${month} ${number}${isOtherYear ? `, ${year}` : ''}`;
  const distance = Math.round((day.getTime() - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  const near = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[distance];
  return near ? `${near}, ${calendar}` : calendar;
}
