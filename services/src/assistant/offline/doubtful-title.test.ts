import { expect, test } from 'vitest';
import { isDoubtfulTitle } from './doubtful-title.ts';

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
