import { expect, test } from 'vitest';
import { DatabaseClock } from './clock.ts';

const noonMs = Date.parse('2026-12-01T12:00:00Z');
const at = (ms: number) => new Date(noonMs + ms);

test('a reading whose answer took long does not put the clock ahead', () => {
  let monotonicMs = 0;
  const clock = new DatabaseClock(at(0), () => monotonicMs);
  monotonicMs = 30_000;
  // Read at the end of three seconds in which the database was stopped, or at their beginning: nobody can say.
  clock.correct(at(29_999), 3_000);
  expect(clock.now()).toEqual(at(30_000));
});

test('a clock that has fallen behind catches up, and one that is ahead is put back', () => {
  let monotonicMs = 0;
  const clock = new DatabaseClock(at(0), () => monotonicMs);
  monotonicMs = 30_000;
  clock.correct(at(30_400), 2);
  expect(clock.now()).toEqual(at(30_400));
  monotonicMs = 60_000;
  clock.correct(at(59_900), 2);
  expect(clock.now()).toEqual(at(59_900));
  monotonicMs = 60_100;
  expect(clock.now()).toEqual(at(60_000));
});
