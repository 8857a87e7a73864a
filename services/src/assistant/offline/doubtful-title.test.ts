import { expect, test } from 'vitest';
import { isDoubtfulTitle, isOddTitle } from './doubtful-title.ts';

test.each([
  'to Peter',
  "parents'",
  'not forget: the keys',
  'eat less, actually more',
  'wash the van, put that in',
  'Doctor said I should rest',
  'soap / towels',
  'sweep. dust. mop',
  'a) sweep b) dust',
  'a cake, also candles',
])('%j may hold more than a title', (title) => {
  expect(isDoubtfulTitle(title)).toBe(true);
});

test.each([
  'reply to Prof. Weber',
  "Emma's party",
  'ask Ben if we need chairs',
  'Tom, Ute and Jan for dinner',
  'have the brakes looked at',
  'note for the teacher',
  'order 2.5 mm screws',
])('%j is a title', (title) => {
  expect(isDoubtfulTitle(title)).toBe(false);
});

test.each(['buy stamps', 'Dr. Miller', 'ask Anna about it all again', 'the summer party', 'pay 12.50 to Jo'])(
  'nothing is odd about %j',
  (title) => {
    expect(isOddTitle(title)).toBe(false);
  },
);

test.each([
  'start it',
  'ok then to call Jo',
  'wash the curtains for the',
  'ok. phone the insurance',
  'before lunch',
  'buy milk for me',
])('%j is odd for a title', (title) => {
  expect(isOddTitle(title)).toBe(true);
});
