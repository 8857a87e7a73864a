import { expect, test } from 'vitest';
import { fitsParts, leavesOut } from './fits.ts';
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

const completes = { name: 'complete-task', input: { id: 'b' } };
const moves = { name: 'update-task', input: { id: 'a', due: {} } };

test.each([
  ['move: [paid the rent], move [dentist] {d:to friday}', true],
  ['move: move [dentist] {d:to friday}', false],
  ['rename: [paid the rent], and [dentist] is {t:doctor}', false],
])('%s: fits several changes of which it wants one, where as many are named', (line, fits) => {
  expect(fitsParts([completes, moves], tagged(line).parts)).toBe(fits);
});

test('a value beside a change wants one of its kind, and beside a new task or a list none', () => {
  expect(fitsParts([moves], tagged('untag: [the meeting] is {d:at 10}, take off that tag').parts)).toBe(true);
  expect(fitsParts([moves], tagged('create: {meeting} {d:at 10}').parts)).toBe(false);
});

test.each([
  ['complete: reached [mom], || create: so add {send a photo}', true],
  ['complete: reached [mom], || aside: she is fine', false],
  ['complete: reached [mom], she is fine', false],
  ['move: [mom] {d:to friday} || complete: and [it] is done', false],
])('%s: leaves something out when only something is completed', (line, isLeftOut) => {
  expect(leavesOut([{ name: 'complete-task', input: { id: 'a' } }], tagged(line).parts)).toBe(isLeftOut);
});
