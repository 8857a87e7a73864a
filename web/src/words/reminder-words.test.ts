import { expect, it } from 'vitest';
import { beforeWords, reminderWords } from './reminder-words.ts';

it.each([
  [0, 'when due'],
  [10, '10 min before'],
  [90, '90 min before'],
  [120, '2 h before'],
  [1440, '1 day before'],
  [2880, '2 days before'],
  [10_080, '1 week before'],
])('%i minutes are "%s"', (minutes, words) => {
  expect(beforeWords(minutes)).toBe(words);
});

it('says an instant in the zone of the person', () => {
  const reminder = { kind: 'at', at: '2026-11-21T23:30:00Z' } as const;
  expect(reminderWords(reminder, { zone: 'Europe/Berlin', today: '2026-11-21' })).toBe('tomorrow 00:30');
});
