import { expect, test } from 'vitest';
import { isReason } from './reasons.ts';
import type { Wish } from './wishes/wish.ts';

const guessed = (wish: Wish, share: number) => new Map([[wish, share]]);

test.each([
  "i'm just off to the shops",
  "i'm afraid i shan't manage the rent",
  'they are closed today',
  'no time for it',
  'no wait, we still have butter',
])('%j only says why', (part) => {
  expect(isReason(part, guessed('chat', 0.5))).toBe(true);
});

test.each<[string, Wish]>([
  ['i need to buy bread', 'create'],
  ['move it to friday', 'move'],
  ['we have to call the bank', 'create'],
  ['i buy bread', 'create'],
])('%j is a wish', (part, wish) => {
  expect(isReason(part, guessed(wish, 0.9))).toBe(false);
});
