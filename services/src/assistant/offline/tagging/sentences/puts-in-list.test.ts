import { expect, test } from 'vitest';
import { goesThere, putsInList } from './puts-in-list.ts';

test.each([
  'then the tax return goes there, 9 to be exact',
  'put the rent there too',
  'move the late ones in, both at 14:00',
  'squeeze the call in at 9',
])('%s', (said) => {
  expect(putsInList(said)).toBe(true);
});

test.each([
  'put it in the work project',
  'add the report in work',
  'is anything there',
  'move it to friday',
  'there is more, add it',
])('%s puts nothing into a list', (said) => {
  expect(putsInList(said)).toBe(false);
});

test('"in" alone is of a list, and no place that could be spoken of', () => {
  expect(goesThere('move the late ones in')).toBe(false);
});
