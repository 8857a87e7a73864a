import { expect, test } from 'vitest';
import { timeAlone } from './time-alone.ts';

test.each([
  'noon',
  'at half past four',
  'in the evening',
  'to the afternoon at four',
  'the morning at eight',
  'around four, in the afternoon',
  'in the afternoon, around four',
  '8 in the evening',
  'at night',
  'first thing',
  '@ 9',
  '@9am',
  'eight fifteen',
  'ten sharp',
  '730',
  'at 1230',
])('%s tells a time and no day', (said) => {
  expect(timeAlone.test(said)).toBe(true);
});

test.each([
  'monday',
  'tomorrow at 9',
  'monday morning',
  'tonight',
  'in two hours',
  'an hour later',
  'the 9th',
  '1.12. at 9',
])('%s tells more than a time', (said) => {
  expect(timeAlone.test(said)).toBe(false);
});
