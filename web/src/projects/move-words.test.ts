import { expect, it } from 'vitest';
import { moveWords } from './move-words.ts';

it.each([
  [null, 'Its open tasks move to the Inbox.'],
  [0, 'It has no open tasks.'],
  [1, 'Its open task moves to the Inbox.'],
  [7, 'Its 7 open tasks move to the Inbox.'],
  ['many', 'Its open tasks, more than 200, move to the Inbox.'],
] as const)('%s: %s', (open, words) => {
  expect(moveWords(open)).toBe(words);
});
