import { expect, test } from 'vitest';
import { spokenOf } from './spoken-of.ts';
import type { HistoryItem, Widget } from './turn.ts';

const shown = (widget: Widget): HistoryItem => ({ role: 'assistant', text: '', widget });
const listed = (...taskIds: string[]) => shown({ kind: 'tasks', taskIds });
const changed = (...taskIds: string[]) => shown({ kind: 'changes', activityIds: [], taskIds });
const asked = (...taskIds: string[]) =>
  shown({ kind: 'confirmation', confirmationId: 'c', title: '', lines: [], taskIds, answer: 'declined' });
const [one, two] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;
const which = shown({
  kind: 'choices',
  question: 'Which?',
  options: [one, two].map((id) => ({ label: id, value: `delete it [task ${id}]` })),
});

test.each<[string[], HistoryItem[]]>([
  [['b'], [listed('a', 'b'), changed('a')]],
  [
    ['b', 'c'],
    [listed('a', 'b', 'c'), listed('a')],
  ],
  [[two], [which, asked(one)]],
  [[two], [listed('a', 'b', 'c'), which, changed(one)]],
  // What was made together is as good as a list, once something else is done; a part of it is none.
  [
    ['b', 'c'],
    [changed('a', 'b', 'c'), changed('a')],
  ],
  [['c'], [changed('a', 'b', 'c'), changed('a', 'b'), changed('b')]],
  [[], [changed('a', 'b')]],
  [['c'], [listed('a', 'b', 'c'), changed('a', 'b')]],
  // Gone, and so without a place.
  [
    ['a', 'c'],
    [changed('a', 'c'), asked(), changed()],
  ],
  // What was not listed with others is nothing that is left.
  [[], [listed('a'), changed('b')]],
])('%j is left', (ids, history) => {
  expect(spokenOf(history).left).toEqual(ids);
});

test('keeps the last list of several, and what was spoken of before', () => {
  const { several, before } = spokenOf([listed('a', 'b'), changed('a'), listed('c'), changed('d')]);
  expect(several).toEqual(['a', 'b']);
  expect(before).toEqual([['c'], ['a'], ['a', 'b']]);
});

test('a part of what was made together keeps the places of all of it', () => {
  const all = changed('a', 'b', 'c');
  expect(spokenOf([all, changed('a', 'b')])).toMatchObject({ counted: ['a', 'b'], countedBefore: ['a', 'b', 'c'] });
  expect(spokenOf([all, changed('a', 'd')])).toMatchObject({ counted: ['a', 'd'], countedBefore: [] });
});
