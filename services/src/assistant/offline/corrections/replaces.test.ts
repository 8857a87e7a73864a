import { expect, test } from 'vitest';
import { replaces } from './replaces.ts';

test.each([
  ['no, make that 2 hours', true],
  ['sorry, an hour before', true],
  ['2 hours before instead', true],
  ['and another one a day before', false],
  ['no wait, also a day before', false],
  ['remind me an hour before', false],
])('whether %j replaces what was wanted: %j', (said, isReplaced) => {
  expect(replaces(said)).toBe(isReplaced);
});
