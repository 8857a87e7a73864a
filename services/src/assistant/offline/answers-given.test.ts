import { expect, test } from 'vitest';
import type { HistoryItem, Widget } from '../turn.ts';
import { wantedBy, wishesIn } from './answers-given.ts';

const [write, read] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const wish: HistoryItem = { role: 'user', text: 'set the report to high prio' };
const asks = (options: { label: string; value: string }[], chosen?: string): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: { kind: 'choices', question: 'Which one?', options, ...(chosen === undefined ? {} : { chosen }) },
});
const which = asks([
  { label: 'Write report', value: `set the report to high prio [task ${write}]` },
  { label: 'Read report of Anna', value: `set the report to high prio [task ${read}]` },
]);
const changes: Widget = { kind: 'changes', activityIds: [], taskIds: [read ?? ''] };
const done: HistoryItem = { role: 'assistant', text: '', widget: changes };

const wanted = (...said: HistoryItem[]) =>
  wishesIn([wish, ...said, done]).map(({ text }) => text.replace(wish.text, '...'));

test.each(['2nd', 'the second one', 'Read report of Anna', 'the one of anna, i think'])(
  '%j answers a question, and wants what was asked about',
  (text) => {
    expect(wanted(which, { role: 'user', text })).toEqual(['...', '...']);
    // Where nothing was asked it does.
    expect(wanted({ role: 'user', text })).toEqual(['...', text]);
  },
);

test.each(['move the milk to monday', 'complete the other one', 'no'])('%j is said for itself', (text) => {
  expect(wanted(which, { role: 'user', text })).toEqual(['...', text]);
});

test('one of several wishes that is chosen is what was wanted last', () => {
  const first = asks([
    { label: 'call mom', value: 'call mom' },
    { label: 'Add it', value: 'apples [new task]' },
  ]);
  expect(wantedBy([wish, first, { role: 'user', text: 'first' }], 2)).toBe('call mom');
  expect(wantedBy([wish, first, { role: 'user', text: '2' }], 2)).toBe('add apples');
});

test('a button that was clicked is no text either', () => {
  const clicked = asks([{ label: 'Write report', value: `move it [task ${write}]` }], 'Write report');
  expect(wantedBy([wish, clicked, { role: 'user', text: 'Write report' }], 2)).toBe('move it');
});
