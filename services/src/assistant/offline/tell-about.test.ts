import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { answered, known, talkAfter } from './answering.test-support.ts';
import { readMarks } from './marks.ts';
import { tellAbout } from './tell-about.ts';

const tasks = [
  known('d', 'Dentist', { due: { date: '2026-11-24', time: '10:00', timeZone: null }, notes: 'Bring the card' }),
  known('m', 'Buy milk', { tags: ['errands'], priority: 'high', projectId: 'w' }),
  known('one', 'Write report'),
  known('two', 'Read report of Anna'),
  known('done', 'Water plants', { seriesId: 'plants', completedAt: '2026-11-21T08:00:00Z' }),
  known('next', 'Water plants', { seriesId: 'plants', due: { date: '2026-11-28', time: null, timeZone: null } }),
  known('skipped', 'Pay rent', { seriesId: 'rent', deletedAt: '2026-11-21T08:00:00Z' }),
  known('january', 'Pay rent', { seriesId: 'rent', due: { date: '2027-01-01', time: null, timeZone: null } }),
];
const projects = [{ id: 'w', name: 'Work' }];

function told(said: string, ...spokenOf: string[]) {
  const widget = { kind: 'changes' as const, activityIds: [], taskIds: spokenOf };
  const talk = spokenOf.length > 0 ? talkAfter({ role: 'assistant', text: '', widget }) : talkAfter();
  const { value, steps } = answered(
    tellAbout(said, { ...talk, projects, marks: readMarks('') } as unknown as Heard),
    tasks,
  );
  return { isTold: value, text: steps.at(-1)?.text, calls: steps.at(-1)?.calls };
}

test('a task is told of with its date and note, and shown', () => {
  const { text, calls } = told('when is the dentist?');
  expect(text).toMatch(/^“Dentist”, due .*24 November at 10:00\. Note: Bring the card$/);
  expect(calls).toEqual([{ name: 'show-tasks', input: { taskIds: ['d'] } }]);
});

test('of one without a date the labels are said', () => {
  expect(told('show me the milk').text).toBe('“Buy milk”, without a date. high priority, #Work, @errands.');
});

test.each(['what does the note say', 'when is it now', 'what tags does it have', 'is it still for tuesday'])(
  '%j speaks of the task before',
  (said) => {
    expect(told(said, 'd').text).toMatch(/^“Dentist”/);
  },
);

test.each([
  ['when is it', 'of nothing before'],
  ['when is the report', 'of two that fit'],
  ['when is the circus', 'of none that is there'],
  ['buy a book', 'of nothing'],
])('%j asks %s, and nothing is told', (said) => {
  expect(told(said).isTold).toBe(false);
});

test('of a series that goes on the next is told', () => {
  const done = told('when is it', 'done');
  expect(done.text).toMatch(/^“Water plants” is done, and comes again, due .*28 November/);
  expect(done.calls).toEqual([{ name: 'show-tasks', input: { taskIds: ['next'] } }]);
  expect(told('when is it', 'skipped').text).toMatch(/^“Pay rent”, due .*1 January/);
});
