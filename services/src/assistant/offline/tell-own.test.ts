import type { Reminder } from '@duly/contracts';
import { expect, test } from 'vitest';
import { answered, known, talkAfter } from './answering.test-support.ts';
import type { OwnQuestion } from './own-questions.ts';
import { tellOwn } from './tell-own.ts';

const at = (remindAt: string, state: Reminder['state'] = 'scheduled'): Reminder => ({
  id: remindAt,
  kind: 'at',
  at: remindAt,
  remindAt,
  state,
});
const tasks = [
  known('d', 'Dentist', {
    tags: ['health'],
    reminders: [at('2026-11-24T07:00:00Z'), at('2026-11-20T07:00:00Z', 'sent')],
  }),
  known('m', 'Buy milk', { tags: ['errands', 'health'] }),
  known('c', 'Call mom', { reminders: [at('2026-11-21T18:00:00Z')] }),
  known('x', 'Pay rent', { completedAt: '2026-11-20T08:00:00Z', reminders: [at('2026-11-22T18:00:00Z')] }),
];

function told(asked: OwnQuestion, some = tasks) {
  return answered(tellOwn(asked, talkAfter()), some).steps.at(-1);
}

test('the day and the time are those of the person', () => {
  expect(told({ of: 'day' })?.text).toBe('It is today, Saturday 21 November.');
  expect(told({ of: 'time' })?.text).toMatch(/10:00\.$/);
});

test('tags of open tasks are told, each once', () => {
  expect(told({ of: 'tags' })?.text).toBe('You have 2 tags: @errands and @health.');
  expect(told({ of: 'tags' }, [])?.text).toBe('You have no tags.');
});

test('reminders that are to come are told with their times, the next first', () => {
  const { text, calls } = told({ of: 'reminders' }) ?? {};
  expect(text).toBe(
    'You have 2 reminders: “Call mom”, today, Saturday 21 November at 19:00; “Dentist”, Tuesday 24 November at 08:00.',
  );
  expect(calls).toEqual([{ name: 'show-tasks', input: { taskIds: ['c', 'd'] } }]);
});

test('of one day only its own, and none is said', () => {
  expect(told({ of: 'reminders', on: '2026-11-24' })?.text).toMatch(
    /^You have 1 reminder, Tuesday 24 November: “Dentist”/,
  );
  expect(told({ of: 'reminders', on: '2026-11-25' })?.text).toBe('You have no reminders, Wednesday 25 November.');
  expect(told({ of: 'reminders' }, [])?.text).toBe('You have no reminders set.');
});
