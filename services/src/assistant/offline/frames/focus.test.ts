import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { findPointed } from './focus.ts';
import { wordsOf } from './words.ts';

const listed: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'tasks', taskIds: ['a', 'b', 'c'] } };
const two: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'tasks', taskIds: ['a', 'b'] } };
const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: [], taskIds: ['a'] },
};

function pointed(said: string, ...history: HistoryItem[]) {
  return findPointed(wordsOf(said), history, () => true)?.ids;
}

test.each([
  ['the second one', ['b']],
  ['the last one to friday', ['c']],
  ['first and third', ['a', 'c']],
  ['the first two', ['a', 'b']],
  ['the last two', ['b', 'c']],
  ['number 2', ['b']],
  ['all of them', ['a', 'b', 'c']],
])('%j of a list', (said, ids) => {
  expect(pointed(said, listed)).toEqual(ids);
});

test('the other is the one that nothing was done with', () => {
  expect(pointed('the other one', two, changed)).toEqual(['b']);
});

test('both are those that were changed one after the other', () => {
  const next: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: [], taskIds: ['d'] },
  };
  expect(pointed('tag them both', changed, next)).toEqual(['a', 'd']);
  expect(pointed('high for the two', changed, next)).toEqual(['a', 'd']);
  expect(pointed('in the two weeks', listed)).toBeUndefined();
});

test.each(['the fifth one', 'in the second week'])('%j points to nothing there', (said) => {
  expect(pointed(said, listed)).toBeUndefined();
});

test('without a talk "it" points to nothing', () => {
  expect(pointed('move it')).toBeUndefined();
});
