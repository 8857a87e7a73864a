import { expect, test } from 'vitest';
import { withTimes } from './spoken-time.ts';

test.each([
  ['friday at twenty to three in the afternoon', 'friday at 14:40'],
  ['a quarter to four', '15:45'],
  ['half past seven in the evening', '19:30'],
  ['ten past 9', '09:10'],
  ['quarter past twelve', '12:15'],
  ['five to eight in the morning', '07:55'],
  ['twenty five to two', '13:35'],
  ['ten to fifteen minutes', 'ten to fifteen minutes'],
  ['half to three', 'half to three'],
  ['tomorrow at 9', 'tomorrow at 9'],
])('“%s” is “%s”', (said, meant) => {
  expect(withTimes(said)).toBe(meant);
});
