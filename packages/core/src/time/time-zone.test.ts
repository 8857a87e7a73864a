import { expect, it } from 'vitest';
import { isTimeZone, normalizeTimeZone } from './time-zone.ts';

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['+05:30', null],
  ['UTC+1', null],
  ['Mars/Olympus', null],
  ['', null],
  ['Europe/Berlin\n', null],
  ['Europe/Berlin]x', null],
])('normalizeTimeZone(%j) is %j', (name, expected) => {
  expect(normalizeTimeZone(name)).toBe(expected);
  expect(isTimeZone(name)).toBe(expected !== null);
});
