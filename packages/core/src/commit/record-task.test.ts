import type { EventType } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import type { Sql } from '../store/sql.ts';
import { aReminder, aTask } from '../tasks/a-task.test-support.ts';
import type { TaskState } from '../tasks/task-state.ts';
import { recordTask, recordUpdate } from './record-task.ts';
import { UserUnit } from './user-unit.ts';

const now = new Date('2026-12-01T12:00:00Z');
const due = { date: '2026-12-02', time: '09:00', timeZone: 'UTC' };

/** A unit at number 7 of an account that has stored no settings. */
function aUnit(): UserUnit {
  const sql: Sql = { query: async () => ({ rows: [], rowCount: 0 }) };
  return new UserUnit({
    sql,
    clock: { userId: 'ada', seq: 7, taskCount: 3 },
    now,
    newId: () => 'event',
    cause: { actor: { kind: 'user', name: 'Ada' }, correlationId: 'request' },
  });
}

const recorded = (unit: UserUnit) => unit.pending.events.map(({ seq, type, topics }) => ({ seq, type, topics }));

describe('what happened to a task', () => {
  it('is numbered after the last change, and goes to the topics of its type', async () => {
    const unit = aUnit();
    await recordTask(
      unit,
      'task.completed',
      { before: aTask(), after: aTask({ completedAt: now }) },
      {
        command: 'complete-task',
        closesOccurrence: true,
      },
    );
    expect(recorded(unit)).toEqual([{ seq: 8, type: 'task.completed', topics: ['task-events', 'task-recurrence'] }]);
    expect([unit.seq, unit.upcomingSeq]).toEqual([8, 9]);
  });

  it.each<{ what: string; before: TaskState | null; after: TaskState; types: EventType[] }>([
    {
      what: 'a reminder that is armed with it',
      before: null,
      after: aTask({ due, reminders: [aReminder()] }),
      types: ['task.created', 'reminder.scheduled'],
    },
    {
      what: 'one that is armed again',
      before: aTask({ due, reminders: [aReminder({ firing: 1 })] }),
      after: aTask({ due, reminders: [aReminder({ firing: 2 })] }),
      types: ['task.created', 'reminder.scheduled'],
    },
    {
      what: 'one that is cancelled with it, and one that is removed',
      before: aTask({ due, reminders: [aReminder(), aReminder({ id: 'other' })] }),
      after: aTask({ due, reminders: [aReminder({ state: 'cancelled' })] }),
      types: ['task.created', 'reminder.cancelled', 'reminder.cancelled'],
    },
    {
      what: 'but not one that had its say',
      before: aTask({ due, reminders: [aReminder({ state: 'sent' })] }),
      after: aTask({ due }),
      types: ['task.created'],
    },
  ])('is followed by $what', async ({ before, after, types }) => {
    const unit = aUnit();
    await recordTask(unit, 'task.created', { before, after }, { command: 'create-task' });
    expect(recorded(unit).map((event) => event.type)).toEqual(types);
  });

  it('says of an update the old and new value of what differs, of the fields asked about', async () => {
    const unit = aUnit();
    const before = aTask({ title: 'Old', notes: 'same', tags: ['a'] });
    const after = aTask({ title: 'New', notes: 'same', tags: ['b'] });
    await recordUpdate(unit, { before, after }, { command: 'update-task', fields: ['title', 'notes'] });
    const [event] = unit.pending.events;
    expect(JSON.parse(event?.event ?? '{}').data.changed).toEqual({ title: { from: 'Old', to: 'New' } });
  });
});

describe('a savepoint', () => {
  it('takes back all that was recorded since, and nothing of before', async () => {
    const unit = aUnit();
    unit.insertTask(aTask({ id: 'kept' }));
    await recordTask(unit, 'task.created', { before: null, after: aTask({ id: 'kept' }) }, { command: 'create-task' });
    const takeBack = unit.savepoint();
    unit.insertTask(aTask({ id: 'refused' }));
    await recordTask(
      unit,
      'task.created',
      { before: null, after: aTask({ id: 'refused' }) },
      { command: 'create-task' },
    );
    takeBack();
    expect([...unit.pending.insertedTasks.keys()]).toEqual(['kept']);
    expect([recorded(unit).map((event) => event.seq), unit.upcomingSeq, unit.taskCount]).toEqual([[8], 9, 4]);
    expect(await unit.findTask('refused')).toBeUndefined();
  });
});
