import type { Activity } from '@duly/contracts';
import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import type { Answering } from '../talk.ts';
import { planOf } from './plan.ts';
import { swappedPlan } from './swapped.ts';
import { tagged } from './tagged.test-support.ts';

const due = (date: string, time: string | null = null) => ({ due: { date, time, timeZone: null } });
const tasks = [
  known('paint', 'Face paint', due('2026-11-28')),
  known('spray', 'Hair spray', due('2026-11-28')),
  known('mom', 'Call mom', { ...due('2026-11-21', '11:00'), priority: 'high' }),
  known('report', 'Write report', { ...due('2026-11-22', '12:00') }),
];
const made = (id: string, taskId: string, fields: string[] = []): Activity => ({
  id,
  position: id,
  at: '2026-11-21T09:00:00Z',
  actor: { kind: 'assistant', name: '' },
  command: fields.length > 0 ? 'update-task' : 'create-task',
  taskId,
  title: null,
  changes: Object.fromEntries(fields.map((field) => [field, { from: null, to: null }])),
  undoneAt: null,
  correlationId: '',
});

const changed = (entries: Activity[]): HistoryItem => ({
  role: 'assistant',
  text: '',
  widget: {
    kind: 'changes',
    activityIds: entries.map(({ id }) => id),
    taskIds: entries.flatMap(({ taskId }) => taskId ?? []),
  },
});

function resultOf<T>(answering: Answering<T>, entries: Activity[]): T {
  let next = answering.next();
  while (!next.done) {
    const results = next.value.calls.map(({ name, input }) => {
      if (name === 'list-activity') return { data: { items: entries.toReversed() } };
      return { data: { items: name === 'list-tasks' && input.state === 'open' ? tasks : [] } };
    });
    next = answering.next(results);
  }
  return next.value;
}

function wishesOf(line: string, entries: Activity[]) {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfter({ role: 'user', text: 'before' }, changed(entries)), context };
  return resultOf(planOf(parts, heard), entries)?.wishes.map(({ sentence, refs }) => [sentence, ...refs]);
}

const both = [made('1', 'paint'), made('2', 'spray')];

test.each([
  ['move: no make [it] {d:friday}', ['move it to friday', 'all of them']],
  ['no: no, || move: {d:friday} rather', ['move it to friday', 'all of them']],
  ['tag: actually tag [it] {g:fun}', ['tag it with @fun', 'it']],
  ['move: make [the paint] {d:friday}', ['move it to friday', 'the paint']],
  ['move: and then [it] goes {d:to friday}', ['move it to friday', 'it']],
])('after several were made for one day %j is %j', (line, wish) => {
  expect(wishesOf(line, both)).toEqual([wish]);
});

test('values of another kind, or different ones, are not corrected together', () => {
  expect(wishesOf('move: no, {d:friday}', [made('1', 'paint', ['tags']), made('2', 'spray', ['tags'])])).toEqual([
    ['move it to friday'],
  ]);
  expect(wishesOf('move: no, {d:friday}', [made('1', 'mom', ['due']), made('2', 'report', ['due'])])).toEqual([
    ['move it to friday'],
  ]);
});

test.each(['pick: wrong one i meant [the report]', 'pick: ugh I meant [the other]'])(
  '%j takes back what was done to one, and wants it of the other',
  (line) => {
    expect(wishesOf(line, [made('1', 'mom', ['due'])])?.map(([sentence]) => sentence)).toEqual([
      'undo',
      'the same again',
    ]);
    expect(wishesOf(line, both)).toBeUndefined();
  },
);

test('a place in a list is no date', () => {
  expect(wishesOf('move: [2nd] -> {d:fri}', both)).toEqual([['move it to fri', 'the second one']]);
});

function swapped(said: string, history: HistoryItem[], entries: Activity[]) {
  const heard = { said, talk: talkAfter(...history), context };
  return resultOf(swappedPlan(heard, tasks), entries)?.wishes.map(({ sentence }) => sentence);
}

test('two that were given different values get that of the other', () => {
  const entries = [made('1', 'mom', ['due']), made('2', 'report', ['due'])];
  const days = ['move it to 2026-11-22 [task mom]', 'move it to 2026-11-21 [task report]'];
  for (const said of ['other way round', 'no, the other way around!', 'swap that', 'swap the days please'])
    expect(swapped(said, [changed(entries)], entries)).toEqual(days);
  expect(swapped('swap the tyres', [changed(entries)], entries)).toBeUndefined();
  expect(swapped('other way round', [changed(both)], both)).toBeUndefined();
});

test('also where each was given its value by a message of its own', () => {
  const entries = [made('1', 'mom', ['due']), made('2', 'report', ['due'])];
  const history = entries.map((entry) => changed([entry]));
  const talk = [history[0], { role: 'user' as const, text: 'the report on sunday' }, history[1]].flatMap(
    (one) => one ?? [],
  );
  expect(swapped('swap that', talk, entries)).toEqual([
    expect.stringContaining('move it to 2026-11-22'),
    expect.stringContaining('move it to 2026-11-21'),
  ]);
});
