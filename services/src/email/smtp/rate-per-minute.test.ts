import { expect, test } from 'vitest';
import { RatePerMinute } from './rate-per-minute.ts';

test('a limit holds for every minute, wherever it begins', () => {
  const rate = new RatePerMinute(2);
  expect(rate.free(0)).toBe(2);
  rate.take(0);
  rate.take(10_000);
  expect([rate.free(10_000), rate.waitMs(10_000)]).toEqual([0, 50_000]);
  expect([rate.free(60_000), rate.waitMs(60_000)]).toEqual([1, 0]);
  rate.take(60_000);
  expect([rate.free(69_999), rate.waitMs(69_999)]).toEqual([0, 1]);
  expect(rate.free(70_000)).toBe(1);
});

test('without a limit nothing waits', () => {
  const rate = new RatePerMinute(undefined);
  for (let count = 0; count < 1_000; count++) rate.take(0);
  expect([rate.free(0), rate.waitMs(0)]).toEqual([Number.POSITIVE_INFINITY, 0]);
});
