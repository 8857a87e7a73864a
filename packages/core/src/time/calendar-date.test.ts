import { expect, it } from 'vitest';
import { addDays, daysBetween, isRealDate } from './calendar-date.ts';

it.each([
  ['2026-02-28', true],
  ['2026-02-30', false],
  ['2024-02-29', true],
  ['2100-02-29', false],
  ['1969-12-31', false],
  ['1970-01-01', true],
  ['9999-12-31', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['2026-01-01T00:00', false],
  ['', false],
])('isRealDate(%s) is %s', (date, expected) => {
  expect(isRealDate(date)).toBe(expected);
});

it('counts days over months, leap days and changes of the clocks', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(daysBetween('2026-12-01', '2027-01-01')).toBe(31);
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
});

it('stays within the years that a date may have', () => {
  expect(addDays('9999-12-30', 5)).toBe('9999-12-31');
  expect(addDays('2026-12-31', -3_000_000)).toBe('1970-01-01');
});
