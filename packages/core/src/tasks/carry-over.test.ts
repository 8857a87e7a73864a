import { defaultSettings } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aReminder, aTask } from './a-task.test-support.ts';
import { copySubtask, shiftInDays, successorOf } from './carry-over.ts';

let ids = 0;
const newId = () => `new ${++ids}`;
const now = new Date('2026-03-27T12:00:00Z');
const settings = { ...defaultSettings, timeZone: 'Europe/Berlin' };
const tools = { newId, now, settings };
const recurrence = { rule: 'FREQ=DAILY', mode: 'on-completion', start: '2026-03-28T09:00', timeZone: null } as const;
const series = { id: 'series', revision: 1, occurrence: 1, scheduled: '2026-03-28T09:00:00' };

describe('the successor of a task', () => {
  const task = aTask({
    title: 'Standup',
    notes: 'Kitchen',
    tags: ['team'],
    projectId: 'project',
    priority: 'high',
    due: { date: '2026-03-28', time: '09:00', timeZone: null },
    recurrence,
    series,
    completedAt: now,
    closedSeq: 7,
    version: 5,
    reminders: [
      aReminder({ state: 'sent', firing: 3 }),
      aReminder({ id: 'at', kind: 'at', minutes: null, at: new Date('2026-03-28T07:00:00Z'), state: 'sent' }),
    ],
  });
  const next = { local: '2026-03-29T09:00:00', series: { ...series, occurrence: 2, scheduled: '2026-03-29T09:00:00' } };

  it('carries over what was written, and is open at its own time', () => {
    expect(successorOf(task, next, tools)).toMatchObject({
      title: 'Standup',
      notes: 'Kitchen',
      tags: ['team'],
      projectId: 'project',
      priority: 'high',
      due: { date: '2026-03-29', time: '09:00', timeZone: null },
      dueAt: new Date('2026-03-29T07:00:00Z'),
      completedAt: null,
      closedSeq: null,
      successorOf: task.id,
      version: 1,
    });
  });

  it('arms reminders of its own, as firings from the first on', () => {
    const [before] = successorOf(task, next, tools).reminders;
    expect(before).toMatchObject({ state: 'scheduled', firing: 1, fireAt: new Date('2026-03-29T06:00:00Z') });
    expect(before?.id).not.toBe('reminder');
  });

  it('moves an absolute reminder as many days, at the same time of day over a change of clocks', () => {
    // 08:00 in Berlin is 07:00 UTC on the 28th, and 06:00 UTC after the clocks went forward on the 29th.
    expect(successorOf(task, next, tools).reminders[1]?.at).toEqual(new Date('2026-03-29T06:00:00Z'));
  });

  it('of a whole day is a whole day', () => {
    const allDay = { ...task, due: { date: '2026-03-28', time: null, timeZone: null }, reminders: [] };
    const successor = successorOf(allDay, { ...next, local: '2026-03-29' }, tools);
    expect(successor.due).toEqual({ date: '2026-03-29', time: null, timeZone: null });
  });
});

describe('the copy of a subtask', () => {
  const subtask = aTask({
    id: 'child',
    parentId: 'task',
    due: { date: '2026-03-27', time: null, timeZone: null },
    completedAt: now,
    closedSeq: 3,
    reminders: [aReminder({ state: 'cancelled' })],
  });

  it('is open, below the successor, and moved as far as its parent', () => {
    expect(copySubtask(subtask, { parentId: 'successor', shiftInDays: 7 }, tools)).toMatchObject({
      parentId: 'successor',
      due: { date: '2026-04-03' },
      completedAt: null,
      closedSeq: null,
      reminders: [{ state: 'scheduled', firing: 1 }],
    });
  });

  it.each([
    [3_000_000, '9999-12-31'],
    [-3_000_000, '1970-01-01'],
  ])('moved by %i days stays within the calendar', (days, date) => {
    expect(copySubtask(subtask, { parentId: 'successor', shiftInDays: days }, tools).due?.date).toBe(date);
  });

  it('without a due stays without one', () => {
    const copy = copySubtask({ ...subtask, ...{ due: null, reminders: [] } }, { parentId: 'x', shiftInDays: 7 }, tools);
    expect([copy.due, copy.dueAt]).toEqual([null, null]);
  });
});

describe('the shift to the next occurrence', () => {
  it('is counted from where the task was due, even if somebody had moved it', () => {
    const moved = aTask({ due: { date: '2026-03-30', time: null, timeZone: null }, series });
    expect(shiftInDays(moved, '2026-04-01T09:00:00')).toBe(2);
    expect(shiftInDays(aTask({ series }), '2026-04-01')).toBe(4);
  });
});
