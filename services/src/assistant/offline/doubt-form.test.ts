import { expect, test } from 'vitest';
import { isDoubted } from './doubt-form.ts';
import { tagged } from './tagging/tagged.test-support.ts';

function doubted(line: string, sure: { share: number; slotShare: number }): boolean {
  const { text, parts } = tagged(line);
  const some = parts.map((part) => ({ ...part, ...sure }));
  return isDoubted([{ name: 'complete-task', input: { id: 'r' } }], some, text);
}

test('a wish whose values are all known needs to be a little less sure to be another', () => {
  const line = 'tag: and {g:money} on [the rent]';
  expect(doubted(line, { share: 0.75, slotShare: 0.4 })).toBe(true);
  expect(doubted(line, { share: 0.65, slotShare: 0.95 })).toBe(true);
  expect(doubted(line, { share: 0.65, slotShare: 0.4 })).toBe(false);
});
