import { defaultSettings } from '@duly/contracts';
import { dueInstants } from './due.ts';
import type { ReminderRecord, TaskState } from './task-state.ts';

const now = new Date('2026-12-01T12:00:00Z');

/** An open task without anything, but for what the test says. Its due is that of an account in UTC. */
export function aTask(given: Partial<TaskState> = {}): TaskState {
  return {
    id: 'task',
    title: 'Standup',
    notes: '',
    projectId: null,
    parentId: null,
    tags: [],
    priority: 'none',
    ...dueInstants(given.due, defaultSettings.timeZone),
    series: null,
    successorOf: null,
    recurrence: null,
    position: 1,
    completedAt: null,
    deletedAt: null,
    deletedWith: null,
    closedSeq: null,
    retracted: false,
    createdAt: now,
    updatedAt: now,
    version: 1,
    reminders: [],
    ...given,
  };
}

/** A waiting reminder of an hour before. */
export function aReminder(given: Partial<ReminderRecord> = {}): ReminderRecord {
  return {
    id: 'reminder',
    kind: 'before',
    minutes: 60,
    at: null,
    message: null,
    state: 'scheduled',
    firing: 1,
    snoozedUntil: null,
    remindAt: null,
    fireAt: null,
    firedSeq: null,
    firedAt: null,
    ...given,
  };
}
