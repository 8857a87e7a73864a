import { expect, test } from 'vitest';
import { asksWhether } from './asks-something.ts';

test.each([
  'team meeting happens every monday right?',
  'dentist is that in the morning',
  'the rent, is it on the first',
  'mom is high, isn’t it?',
  'milk is open again?',
])('%j asks whether it is so', (words) => {
  expect(asksWhether(words)).toBe(true);
});

test.each([
  'move the dentist to friday, right?',
  'team meeting happens every monday, that is right',
  'leave the dentist as it is on friday',
  'could you move it, is it ok if that is in the morning',
  'dentist is in the morning',
  'milk is open again',
])('%j does not', (words) => {
  expect(asksWhether(words)).toBe(false);
});
