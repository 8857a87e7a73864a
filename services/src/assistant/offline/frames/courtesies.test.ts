import { expect, test } from 'vitest';
import { withoutCourtesy } from './courtesies.ts';

test.each([
  ['would you be so kind as to move the dentist', 'move the dentist'],
  ['i was wondering if you could add milk', 'add milk'],
  ['i would like to delete it', 'delete it'],
  ['i would like to visit Rome', 'i would like to visit Rome'],
])('%j is %j', (said, plain) => {
  expect(withoutCourtesy(said)).toBe(plain);
});
