import { defaultSettings } from '@duly/contracts';
import { expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { readWrittenDates } from './written-dates.ts';

const clock = clockOf({ now: '2026-11-24T10:00:00Z', timeZone: 'Europe/Berlin', settings: defaultSettings });

test.each([
  ['Dec-01-2026', '2026-12-01', null],
  ['2027-08-10 22:00+0100', '2027-08-10', '23:00'],
])('%s is read as it is written, on the wall of the person', (text, date, time) => {
  expect(readWrittenDates(text, clock)).toMatchObject([{ date, time }]);
});

test.each([['9999-12-31T23:59:59-23:59'], ['1970-01-01T00:30+05:00']])(
  '%s is no date: on the wall it lies outside of the years that can be written',
  (text) => {
    expect(readWrittenDates(text, clock)).toEqual([]);
  },
);

test('an offset of days is none', () => {
  expect(readWrittenDates('2026-12-01T02:30:00+99:99', clock)).toEqual([]);
});
