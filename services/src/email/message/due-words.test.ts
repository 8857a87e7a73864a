import { describe, expect, test } from 'vitest';
import { dueWords, instantWords, spanWords } from './due-words.ts';

const berlin = 'Europe/Berlin';
const now = new Date('2026-11-24T07:50:00Z');
const timed = (dueAt: string, timeZone: string | null = null, reader = berlin) =>
  dueWords({
    due: { date: dueAt.slice(0, 10), time: '00:00', timeZone },
    dueAt: new Date(dueAt),
    timeZone: reader,
    now,
  });
const allDay = (date: string) =>
  dueWords({ due: { date, time: null, timeZone: null }, dueAt: null, timeZone: berlin, now });

describe('a due is said', () => {
  test('by the day that is near', () => {
    expect(timed('2026-11-24T14:00:00Z')).toBe('today 15:00');
    expect(timed('2026-11-25T08:00:00Z')).toBe('tomorrow 09:00');
    expect(timed('2026-11-23T08:00:00Z')).toBe('yesterday 09:00');
  });

  test('by weekday and date otherwise, with the year when it is another', () => {
    expect(timed('2026-11-27T14:00:00Z')).toBe('Fri 27 Nov, 15:00');
    expect(timed('2027-09-01T13:00:00Z')).toBe('Wed 1 Sep 2027, 15:00');
  });

  test('without a time when it has none', () => {
    expect(allDay('2026-11-24')).toBe('today');
    expect(allDay('2026-11-25')).toBe('tomorrow');
    expect(allDay('2026-12-01')).toBe('Tue 1 Dec');
  });

  test('with seconds only when there are some', () => {
    expect(timed('2026-11-24T14:00:05Z')).toBe('today 15:00:05');
  });

  test('by the day of the reader: 23:30 UTC is tomorrow in Berlin', () => {
    expect(timed('2026-11-24T23:30:00Z')).toBe('tomorrow 00:30');
    expect(timed('2026-11-24T23:30:00Z', null, 'America/Los_Angeles')).toBe('tomorrow 15:30');
    expect(timed('2026-11-24T07:59:00Z', null, 'America/Los_Angeles')).toBe('today 23:59');
  });

  test("with the time of its own zone beside the reader's", () => {
    expect(timed('2026-11-24T20:00:00Z', 'America/New_York')).toBe('today 21:00 (15:00 in New York)');
    expect(timed('2026-11-25T01:00:00Z', 'America/New_York')).toBe('tomorrow 02:00 (today 20:00 in New York)');
    expect(timed('2026-11-24T20:00:00Z', 'UTC')).toBe('today 21:00 (20:00 UTC)');
  });

  test('once when both zones show the same clock', () => {
    expect(timed('2026-11-24T20:00:00Z', 'Europe/Paris')).toBe('today 21:00');
  });
});

test("an instant is said in the reader's zone", () => {
  expect(instantWords(new Date('2026-11-24T07:50:00Z'), berlin, now)).toBe('today 08:50');
});

test.each([
  [1_000, '1 minute'],
  [42 * 60_000, '42 minutes'],
  [60 * 60_000, '1 hour'],
  [65 * 60_000, '1 hour 5 minutes'],
  [47 * 3_600_000, '1 day 23 hours'],
  [48 * 3_600_000 + 60_000, '2 days'],
])('%i ms are said as %s', (ms, words) => {
  expect(spanWords(ms)).toBe(words);
});
