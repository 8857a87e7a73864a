import { expect, it } from 'vitest';
import { spelledDue, spelledReminders } from './part-words.ts';

const place = { zone: 'Europe/Berlin', today: '2026-11-21' };

it.each([
  [{ date: '2026-11-27', time: '15:00' }, 'Fri 27 Nov, 15:00'],
  [{ date: '2026-11-22' }, 'Sun 22 Nov'],
  [{ date: '2027-01-01', time: null }, 'Fri 1 Jan 2027'],
  [{ date: '2026-11-27', time: '15:00', timeZone: 'Europe/Berlin' }, 'Fri 27 Nov, 15:00'],
  [{ date: '2026-11-27', time: '15:00', timeZone: 'America/New_York' }, 'Fri 27 Nov, 15:00 in America/New York'],
])('spells out %j', (due, words) => {
  expect(spelledDue(due, place)).toBe(words);
});

it.each([
  [[], null, 'no reminder'],
  [[{ kind: 'before', minutes: 0 }], null, 'reminds when due'],
  [[{ kind: 'before', minutes: 30 }], null, 'reminds 30 minutes before'],
  [[{ kind: 'before', minutes: 60 }], null, 'reminds 1 hour before'],
  [[{ kind: 'before', minutes: 1_440 }], '09:00', 'reminds 09:00 the day before'],
  [
    [
      { kind: 'before', minutes: 20_160 },
      { kind: 'at', at: '2026-11-27T07:00:00Z' },
    ],
    null,
    'reminds 2 weeks before and Fri 27 Nov, 08:00',
  ],
] as const)('says %j', (reminders, wholeDayHour, words) => {
  expect(spelledReminders(reminders, { ...place, wholeDayHour })).toBe(words);
});
