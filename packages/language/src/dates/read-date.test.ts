import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { contextAt } from './due-of.test-support.ts';
import { readDateAt, readDuration, readTimeAt } from './read-date.ts';

const clock = clockOf(contextAt());

test.each([
  ['may', '2027-05-01', null],
  ['sat', '2026-11-28', null],
  ['tom', '2026-11-25', null],
  ['2nd', '2026-12-02', null],
  ['yesterday', '2026-11-23', null],
  ['weekend', '2026-11-28', null],
  ['on friday at 3', '2026-11-27', '15:00'],
  ['at 3', null, '15:00'],
  ['1.12', '2026-12-01', null],
])('where a date is expected, %s is one', (text, date, time) => {
  expect(readDateAt(`until ${text} (`, 6, clock)).toMatchObject({ start: 6, end: 6 + text.length, date, time });
});

test('a date begins exactly at the place, and ends where its words end', () => {
  expect(readDateAt('due friday', 3, clock)).toBeNull();
  expect(readDateAt('friday call Ann', 0, clock)?.end).toBe('friday'.length);
  expect(readDateAt('call Ann', 0, clock)).toBeNull();
  expect(readDateAt('', 0, clock)).toBeNull();
  expect(readDateAt('31 april', 0, clock)).toMatchObject({
    date: null,
    time: null,
    warnings: [{ code: 'no-such-date' }],
  });
});

test.each([
  ['9am', '09:00'],
  ['at 9', '09:00'],
  ['4', '16:00'],
  ['at four', '16:00'],
  ['15:30', '15:30'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['quarter past 4', '16:15'],
  ['evening', '19:00'],
  ['8 in the evening', '20:00'],
  ['in the morning at 8', '08:00'],
])('%s is the time %s', (text, time) => {
  expect(readTimeAt(text, 0, clock)).toMatchObject({ end: text.length, date: null, time, warnings: [] });
});

test('a day is no time', () => {
  expect(readTimeAt('friday', 0, clock)).toBeNull();
  expect(readTimeAt('9 friday', 0, clock)?.end).toBe(1);
});

const none = { years: 0, months: 0, weeks: 0, days: 0, minutes: 0, seconds: 0 };
test.each([
  ['30 minutes', { minutes: 30 }],
  ['90 min', { minutes: 90 }],
  ['an hour and a half', { minutes: 90 }],
  ['one and a half hours', { minutes: 90 }],
  ['1.5 hours', { minutes: 90 }],
  ['half an hour', { minutes: 30 }],
  ['1h30m', { minutes: 90 }],
  ['1h30', { minutes: 90 }],
  ['2 hours and 15 minutes', { minutes: 135 }],
  ['2 weeks', { weeks: 2 }],
  ['a fortnight', { weeks: 2 }],
  ['five days', { days: 5 }],
  ['twenty-one days', { days: 21 }],
  ['a couple of days', { days: 2 }],
  ['1 day 2 hours', { days: 1, minutes: 120 }],
  ['a year and a half', { years: 1, months: 6 }],
  ['3 months', { months: 3 }],
  ['30 seconds', { seconds: 30 }],
])('%s is a duration', (text, duration) => {
  expect(readDuration(`${text} before`, 0)).toEqual({ start: 0, end: text.length, ...none, ...duration });
});

test.each(['second thoughts', 'apples', '5 apples', 'a', '30', 'half a pizza'])('%s is no duration', (text) => {
  expect(readDuration(text, 0)).toBeNull();
});
