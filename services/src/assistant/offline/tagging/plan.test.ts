import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { planOf } from './plan.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [
  known('m', 'Buy milk', { completedAt: '2026-11-21T08:00:00Z' }),
  known('t', 'Tax return', { completedAt: '2026-11-20T08:00:00Z' }),
  known('p', 'Water plants', { completedAt: '2026-11-21T08:00:00Z', seriesId: 's' }),
];
const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: ['1', '2'], taskIds: ['m', 'p'] },
};
const asked: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'choices', question: 'Which?', options: [] },
};

function planned(line: string, { history = [changed], ...unsure }: { history?: HistoryItem[]; share?: number } = {}) {
  const { text, parts } = tagged(line);
  const [first, ...others] = parts;
  const some = first ? [{ ...first, ...unsure }, ...others] : [];
  return answered(planOf(some, { said: text, talk: talkAfter(...history), context }), tasks).value;
}

const sentences = (line: string) => planned(line)?.wishes.map(({ sentence }) => sentence);

test('a day that is meant beside a time is part of it, where it is clear which', () => {
  const time = 'move: before work is best, so {d:8 in the morning}';
  expect(sentences(`aside: oh they are shut mondays, i meant tuesday. || ${time}`)).toEqual([
    'move it to tuesday 8 in the morning',
  ]);
  expect(sentences(`aside: tuesday is better. || ${time}`)).toBeUndefined();
  expect(sentences(`aside: she is off on tuesday. || ${time}`)).toEqual(['move it to 8 in the morning']);
});

test('a name that is taken back is not added', () => {
  expect(sentences('create: {balloons}, {cups}, {ice}. || aside: not ice, it melts')).toEqual([
    'add "balloons"',
    'add "cups"',
  ]);
  expect(sentences('create: {balloons}, {ice}. || aside: not today')).toEqual(['add "balloons"', 'add "ice"']);
});

test('a task that is named and was completed here is opened again', () => {
  expect(sentences('undo: wait not [the milk], that was the wrong sort')).toEqual(['reopen it']);
  expect(sentences('undo: wait not [the tax return]')).toBeUndefined();
  expect(sentences('undo: wait not [the plants]')).toBeUndefined();
  expect(sentences('undo: take that back')).toEqual(['undo']);
});

test('what a rule has told surely is as sure in the plan', () => {
  expect(planned('remind: {r:4pm}', { share: 0.71 })).toMatchObject({ share: 0.9 });
  expect(planned('remind: remind me {r:at 4pm}', { share: 0.71 })).toMatchObject({ share: 0.71 });
});

test('what is idle and empty lowers a plan less', () => {
  expect(planned('aside: i was told so. || tag: [it] {g:post}', { share: 0.6 })).toMatchObject({ share: 0.85 });
  expect(planned('aside: i was told so. || tag: [it] {g:post}', { share: 0.4 })).toMatchObject({ share: 0.6 });
});

test('what picks nothing may mean a time, and answers a question that is open', () => {
  expect(sentences('pick: {d:9pm}')).toEqual(['move it to 9pm']);
  expect(planned('pick: {d:9pm}', { history: [asked] })).toBeUndefined();
});
