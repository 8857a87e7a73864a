import { expect, it } from 'vitest';
import { reminderChoiceWords, reminderWords } from './reminder-words.ts';

const timed = { zone: 'Europe/Berlin', today: '2026-11-21', wholeDayHour: null };

it.each([
  [0, 'when due'],
  [10, '10 min before'],
  [90, '90 min before'],
  [120, '2 h before'],
  [1440, '1 day before'],
  [2880, '2 days before'],
  [10_080, '1 week before'],
])('%i minutes before a time are "%s"', (minutes, words) => {
  expect(reminderWords({ kind: 'before', minutes }, timed)).toBe(words);
});

it.each([
  [0, '09:00'],
  [60, '09:00'],
  [1439, '09:00'],
  [1440, '09:00 the day before'],
  [2000, '09:00 the day before'],
  [2880, '09:00 2 days before'],
  [10_080, '09:00 a week before'],
  [20_160, '09:00 2 weeks before'],
])('%i minutes before a whole day are "%s"', (minutes, words) => {
  expect(reminderWords({ kind: 'before', minutes }, { ...timed, wholeDayHour: '09:00' })).toBe(words);
});

it('says of which day an hour is where nothing else does', () => {
  expect(reminderChoiceWords(60, '09:00')).toBe('09:00 on the day');
  expect(reminderChoiceWords(60, null)).toBe('1 h before');
});

it('says an instant in the zone of the person', () => {
  const reminder = { kind: 'at', at: '2026-11-21T23:30:00Z' } as const;
  expect(reminderWords(reminder, timed)).toBe('tomorrow 00:30');
});
