import type { ReminderInput } from '@duly/contracts';
import { localTimeOf } from '../clock/local-time.ts';
import { exactWords } from '../words/date-words.ts';
import { reminderChoiceWords } from '../words/reminder-words.ts';

interface Place {
  zone: string;
  today: string;
}

/** A date spelled out: "Fri 27 Nov, 15:00". Never "tomorrow": that is what was written. */
export function spelledDue(
  due: { date: string; time?: string | null | undefined; timeZone?: string | null | undefined },
  { zone, today }: Place,
): string {
  const day = spelledDay(due.date, today);
  if (!due.time) return day;
  const where = due.timeZone && due.timeZone !== zone ? ` in ${due.timeZone.replaceAll('_', ' ')}` : '';
  return `${day}, ${due.time}${where}`;
}

/** All reminders in one phrase: "reminds 30 minutes before and Fri 27 Nov, 08:00". */
export function spelledReminders(
  reminders: readonly ReminderInput[],
  { zone, today, wholeDayHour }: Place & { wholeDayHour: string | null },
): string {
  if (reminders.length === 0) return 'no reminder';
  const words = reminders.map((reminder) => {
    if (reminder.kind === 'at') return spelledDue(localTimeOf(new Date(reminder.at), zone), { zone, today });
    return wholeDayHour === null
      ? spelledMinutes(reminder.minutes)
      : reminderChoiceWords(reminder.minutes, wholeDayHour);
  });
  return `reminds ${words.join(' and ')}`;
}

function spelledMinutes(minutes: number): string {
  if (minutes === 0) return 'when due';
  const [size, unit] = (
    [
      [10_080, 'week'],
      [1_440, 'day'],
      [60, 'hour'],
    ] as const
  ).find(([size]) => minutes % size === 0) ?? [1, 'minute'];
  const count = minutes / size;
  return `${count} ${unit}${count === 1 ? '' : 's'} before`;
}

function spelledDay(date: string, today: string): string {
  const [weekday = '', day, month = '', year] = exactWords({ date, time: null }).split(' ');
  const words = `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
  return date.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${year}`;
}
