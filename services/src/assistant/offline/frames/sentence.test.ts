import { expect, test } from 'vitest';
import { movedTo } from './sentence.ts';

test.each([
  // The hour stays as it was said: where the task is in the evening, so is that.
  ['8', 'move it to at 8'],
  ['at 11', 'move it to at 11'],
  ['to 5', 'move it to 17:00'],
  ['8am', 'move it to 8am'],
  ['at 11.30', 'move it to 11:30'],
  ['11.30', 'move it to 11:30'],
  // It may be a date.
  ['1.12', 'move it to 1.12'],
  ['by friday', 'move it to friday'],
])('%s: %s', (due, sentence) => {
  expect(movedTo(due)).toBe(sentence);
});
