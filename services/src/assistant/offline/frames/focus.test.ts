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

test('a place behind a part of the list counts in all of it', () => {
  const part: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: [], taskIds: ['a', 'b'] },
  };
  expect(pointed('third one gets the tag errands', listed, part)).toEqual(['c']);
  expect(pointed('the fourth one to friday', listed, part)).toBeUndefined();
});

test('"of those" counts in the last list, whatever was changed since', () => {
  const together: HistoryItem = {
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: [], taskIds: ['d', 'e'] },
  };
  expect(pointed('the last of those to sunday', listed, changed)).toEqual(['c']);
  expect(pointed('the first two of them', listed, together)).toEqual(['a', 'b']);
  expect(pointed('the last one', listed, together)).toEqual(['e']);
  expect(pointed('the first of december', listed)).toBeUndefined();
});

test('both are those that were to choose from, when one was taken', () => {
  const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
  const options = [one, two].map((id) => ({ label: 'x', value: `make it high [task ${id}]` }));
  const which: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'choices', question: '', options } };
  const taken = (id = ''): HistoryItem => ({
    role: 'assistant',
    text: '',
    widget: { kind: 'changes', activityIds: [], taskIds: [id] },
  });
  expect(pointed('both of them into work', changed, which, taken(two))).toEqual([one, two]);
  expect(pointed('both of them into work', which, taken(two), changed)).toEqual([two, 'a']);
});

test('of one task nobody says "all of them", and of three not "both"', () => {
  expect(pointed('all of them to friday', changed)).toBeUndefined();
  expect(pointed('all of them to friday', listed, changed)).toEqual(['a', 'b', 'c']);
  expect(pointed('tag them', changed)).toEqual(['a']);
  expect(pointed('tag both of them', listed)).toBeUndefined();
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
