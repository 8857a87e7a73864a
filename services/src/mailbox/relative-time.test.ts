import { expect, test } from 'vitest';
import { fullTime, relativeTime } from './relative-time.ts';

const now = new Date('2026-11-24T08:00:00Z');

test.each([
  ['2026-11-24T08:00:30Z', 'just now'],
  ['2026-11-24T07:59:01Z', 'just now'],
  ['2026-11-24T07:59:00Z', '1 minute ago'],
  ['2026-11-24T07:18:00Z', '42 minutes ago'],
  ['2026-11-24T06:30:00Z', 'today 07:30'],
  ['2026-11-23T22:59:00Z', 'yesterday 23:59'],
  ['2026-11-22T12:00:00Z', '22 Nov'],
  ['2026-09-02T12:00:00Z', '2 Sep'],
  ['2025-11-22T12:00:00Z', '22 Nov 2025'],
])('%s is %s', (at, words) => {
  expect(relativeTime(new Date(at), now, 'Europe/Berlin')).toBe(words);
});

test('the exact time has everything', () => {
  expect(fullTime(new Date('2026-11-24T07:50:01Z'), 'Europe/Berlin')).toBe('Tue 24 Nov 2026, 08:50:01');
});
