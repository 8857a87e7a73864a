import type { Reminder } from '@duly/contracts';
import { parse } from '@duly/language';
import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { context, known, settings, talkAfter } from './answering.test-support.ts';
import { list } from './list.ts';
import type { Step } from './talk.ts';

const due = (date: string, time: string | null) => ({
  due: { date, time, timeZone: null },
  dueAt: `${date}T${time ?? '00:00'}:00Z`,
});
const reminder = (state: Reminder['state']): Reminder => ({
  id: 'r',
  kind: 'before',
  minutes: 60,
  remindAt: null,
  state,
});
const tasks = [
  known('tax', 'Submit tax return', due('2026-11-19', '12:00')),
  known('plants', 'Water plants', due('2026-11-22', null)),
  known('dentist', 'Dentist', { ...due('2026-11-24', '10:00'), reminders: [reminder('scheduled')] }),
  known('meeting', 'Team meeting', { ...due('2026-11-23', '09:30'), reminders: [reminder('sent')] }),
];

function shown(said: string) {
  const listed = { kind: 'tasks' as const, taskIds: ['plants', 'dentist'] };
  const talk = talkAfter({ role: 'assistant', text: '', widget: listed });
  const heard = { ...talk, settings, said, context, parsed: parse(said, context) } as unknown as Heard;
  const steps: Step[] = [];
  const answering = list(heard);
  let next = answering.next();
  while (!next.done) {
    steps.push(next.value);
    const isSearch = next.value.calls.some(({ name }) => name === 'search-tasks');
    next = answering.next([{ data: { items: tasks.map((task) => (isSearch ? { task } : task)) } }]);
  }
  return steps.flatMap(({ calls }) =>
    calls.flatMap(({ name, input }) => (name === 'show-tasks' ? [input.taskIds] : [])),
  )[0];
}

test('tasks are told by whether they have a time of day', () => {
  expect(shown('show tasks with a time')).toEqual(['tax', 'meeting', 'dentist']);
  expect(shown('show tasks with no time')).toEqual(['plants']);
  expect(shown('how many tasks without a time')).toEqual(['plants']);
  expect(shown('show those tasks with a time')).toEqual(['dentist']);
});

test('the next one is the earliest that is not late', () => {
  expect(shown('show the next task')).toEqual(['plants']);
  expect(shown('show the next task with a time')).toEqual(['meeting']);
});

test('tasks are told by whether a reminder is to come', () => {
  expect(shown('show tasks with a reminder')).toEqual(['dentist']);
  expect(shown('how many tasks without a reminder')).toEqual(['tax', 'plants', 'meeting']);
  expect(shown('show those tasks with no reminder')).toEqual(['plants']);
});
