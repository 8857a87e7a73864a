import { expect, test } from 'vitest';
import { fitsParts } from './fits.ts';
import { tagged } from './tagged.test-support.ts';

test.each([
  ['move: [it] {d:to friday}', 'update-task', { id: 'a', due: {} }, true],
  ['move: [it] {d:to friday}', 'create-task', { title: 'x' }, false],
  ['complete: [it] is done', 'delete-task', { id: 'a' }, false],
  ['tag: [it] {g:home}', 'update-task', { id: 'a', tags: [], due: {} }, true],
  ['same: and [the milk] too', 'delete-task', { id: 'a' }, true],
  ['undo: put it back', 'restore-task', { id: 'a' }, true],
])('%s: %s', (line, name, input, fits) => {
  expect(fitsParts([{ name, input }], tagged(line).parts)).toBe(fits);
});
