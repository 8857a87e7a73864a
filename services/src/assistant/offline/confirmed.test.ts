import { expect, test } from 'vitest';
import { known } from './answering.test-support.ts';
import { areConfirmed } from './confirmed.ts';
import { tagged } from './tagging/tagged.test-support.ts';

const tasks = [known('milk', 'Buy milk'), known('mom', 'Call mom')];

function isConfirmed(line: string, name: string, share = 1): boolean {
  const { text, parts } = tagged(line);
  const some = parts.map((part) => ({ ...part, share }));
  const changes = [{ name, input: { id: 'milk' } }];
  return areConfirmed({ changes, sentence: '' }, some, { said: text, tasks });
}

test('what both readers take for the same change needs no question', () => {
  expect(isConfirmed('reopen: ugh left [it] at the till, reopen [that]', 'reopen-task')).toBe(true);
  expect(isConfirmed('delete: scrap [the milk]', 'delete-task')).toBe(true);
});

test('what is not sure, of another task or wanted otherwise is asked about', () => {
  expect(isConfirmed('reopen: reopen [that]', 'reopen-task', 0.6)).toBe(false);
  expect(isConfirmed('reopen: reopen [mom]', 'reopen-task')).toBe(false);
  expect(isConfirmed('complete: tick [that]', 'reopen-task')).toBe(false);
  expect(isConfirmed('delete: drop [the milk] {d:on friday}', 'delete-task')).toBe(false);
  expect(isConfirmed('rename: call [it] {t:milk}', 'update-task')).toBe(false);
  expect(isConfirmed('aside: left it at the till', 'reopen-task')).toBe(false);
});
