import type { Settings, SettingsPatch } from '@duly/contracts';
import { readDuration, readTimeAt } from '../dates/read-date.ts';
import type { Reading } from '../reading.ts';
import { minutesOf } from '../reminders/read-before.ts';
import { findTimeZone } from './time-zone.ts';

const daysOfWeek: Settings['weekStart'][] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export function zone(said: string): SettingsPatch | undefined {
  const timeZone = findTimeZone(said.replace(/^the /i, '').replace(/ time(?: ?zone)?$/i, ''));
  return timeZone ? { timeZone } : undefined;
}

export function weekStart(said: string): SettingsPatch | undefined {
  const start = daysOfWeek.find((name) => name.startsWith(said.toLowerCase().slice(0, 3)));
  return start && { weekStart: start };
}

export function dateOrder(said: string): SettingsPatch | undefined {
  if (/^(?:d|european|british|uk)/i.test(said)) return { dateOrder: 'dmy' };
  return /^(?:m|american|us)/i.test(said) ? { dateOrder: 'mdy' } : undefined;
}

/** The part of the day is the first word: "evening", "day". */
export function dayPart(said: string, { clock }: Reading, named: string): SettingsPatch | undefined {
  const time = timeOf(said, clock);
  if (!time) return undefined;
  // The day starts in the morning; a bare hour is of the half of the day that the part lies in.
  const part = named === 'day' ? 'morning' : named;
  return { dayParts: { [part]: inHalf(time, part, said) } };
}

export function allDay(said: string, { clock }: Reading): SettingsPatch | undefined {
  const time = timeOf(said, clock);
  return time ? { allDayReminderTime: inHalf(time, 'morning', said) } : undefined;
}

/** "2 hours"; of several each is told to be before: "1 day before and 15 minutes". */
export function defaultReminder(said: string): SettingsPatch | undefined {
  const lengths = said.split(/ (?:before|ahead|earlier|in advance),? and /i);
  const minutes = lengths.map((length) => {
    const duration = readDuration(length, 0);
    return duration?.end === length.length ? minutesOf(duration) : undefined;
  });
  if (!minutes.every((one) => one !== undefined)) return undefined;
  return { defaultReminders: [...new Set(minutes)].map((one) => ({ kind: 'before', minutes: one })) };
}

function timeOf(said: string, clock: Reading['clock']): string | undefined {
  const bare = /^(\d{1,2})$/.exec(said);
  if (bare && Number(bare[1]) <= 23) return `${(bare[1] ?? '').padStart(2, '0')}:00`;
  const moment = readTimeAt(said, 0, clock);
  return moment?.end === said.length && moment.time ? moment.time : undefined;
}

function inHalf(time: string, part: string, said: string): string {
  const hour = Number(time.slice(0, 2));
  if (/[ap]\.?m|noon|midnight|^0|^1[3-9]|^2[0-3]/i.test(said)) return time;
  const minutes = time.slice(2);
  if (part === 'morning') return `${String(hour > 12 ? hour - 12 : hour).padStart(2, '0')}${minutes}`;
  return hour < 12 && part !== 'noon' ? `${hour + 12}${minutes}` : time;
}
