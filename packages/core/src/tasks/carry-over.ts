import type { Settings } from '@duly/contracts';
import { addDays, daysBetween, instantOf, localDateOf, localTimeOf } from '../time/index.ts';
import { arm } from './arm-reminders.ts';
import { dueInstants } from './due.ts';
import type { OccurrenceOf, ReminderRecord, TaskState } from './task-state.ts';

interface Occurrence {
  /** The local time of the next occurrence: "2026-12-02T09:00:00", or a date for whole days. */
  local: string;
  series: OccurrenceOf;
  position?: number;
}

interface Ids {
  newId: () => string;
  now: Date;
  settings: Settings;
}

/**
 * The next occurrence of a task: what the person wrote is carried over, the due is the occurrence's, reminders are
 * armed anew. An absolute reminder moves by as many days as the due, at its time of day where the task is.
 */
export function successorOf(task: TaskState, next: Occurrence, { newId, now, settings }: Ids): TaskState {
  const instants = dueInstants(dueOf(task, next.local), settings.timeZone);
  const shift = { days: shiftInDays(task, next.local), timeZone: zoneOf(task, settings) };
  const state: TaskState = {
    ...open(task, newId(), now),
    ...instants,
    series: next.series,
    successorOf: task.id,
    recurrence: task.recurrence,
  };
  return {
    ...state,
    reminders: task.reminders.map((reminder) => arm(copied(reminder, newId(), shift), state, settings, now)),
  };
}

/** An open copy of a subtask below the successor, its due shifted by as many days as its parent's. */
export function copySubtask(
  subtask: TaskState,
  below: { parentId: string; shiftInDays: number },
  { newId, now, settings }: Ids,
): TaskState {
  const due = subtask.due === null ? null : { ...subtask.due, date: addDays(subtask.due.date, below.shiftInDays) };
  const state: TaskState = {
    ...open(subtask, newId(), now),
    ...dueInstants(due, settings.timeZone),
    parentId: below.parentId,
    series: null,
    successorOf: null,
    recurrence: null,
  };
  const shift = { days: below.shiftInDays, timeZone: zoneOf(subtask, settings) };
  return {
    ...state,
    reminders: subtask.reminders.map((reminder) => arm(copied(reminder, newId(), shift), state, settings, now)),
  };
}

/** Whole days from the occurrence that a task was to the next one. */
export function shiftInDays(task: TaskState, nextLocal: string): number {
  const from = task.due?.date ?? task.series?.scheduled.slice(0, 10);
  return from === undefined ? 0 : daysBetween(from, nextLocal.slice(0, 10));
}

function dueOf(task: TaskState, local: string): TaskState['due'] {
  const time = local.slice(11).replace(/^(\d\d:\d\d):00$/, '$1') || null;
  return { date: local.slice(0, 10), time, timeZone: time === null ? null : (task.recurrence?.timeZone ?? null) };
}

function open(task: TaskState, id: string, now: Date): TaskState {
  return {
    ...task,
    id,
    completedAt: null,
    deletedAt: null,
    deletedWith: null,
    closedSeq: null,
    retracted: false,
    createdAt: now,
    updatedAt: now,
    version: 1,
    reminders: [],
  };
}

function zoneOf(task: TaskState, settings: Settings): string {
  return task.due?.timeZone ?? task.recurrence?.timeZone ?? settings.timeZone;
}

interface Shift {
  days: number;
  timeZone: string;
}

function copied(reminder: ReminderRecord, id: string, shift: Shift): ReminderRecord {
  const at = reminder.at === null ? null : shifted(reminder.at, shift);
  return {
    ...reminder,
    id,
    at,
    state: 'scheduled',
    firing: 0,
    snoozedUntil: null,
    remindAt: null,
    fireAt: null,
    firedSeq: null,
    firedAt: null,
  };
}

function shifted(at: Date, { days, timeZone }: Shift): Date {
  const date = addDays(localDateOf(at, timeZone), days);
  return instantOf({ date, time: localTimeOf(at, timeZone), timeZone });
}
