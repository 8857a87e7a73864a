import { Refusal, type ReminderInput, type ReminderReplacement, type Settings } from '@duly/contracts';
import { addDays, instantOf, supported } from '../time/index.ts';
import type { ReminderRecord, TaskState } from './task-state.ts';

type Dated = Pick<TaskState, 'due' | 'dueAt' | 'dueEndAt'>;
type Spec = ReminderInput | ReminderReplacement;

const minutesOfDay = 1440;
const toleratedPastMs = 60_000;

/**
 * The instant that a reminder asks for. Before a whole day it is the person's chosen hour, of that day or, for every
 * whole day in its minutes, of an earlier one.
 */
export function remindAtOf(
  reminder: Pick<ReminderRecord, 'kind' | 'minutes' | 'at'>,
  task: Dated,
  settings: Settings,
): Date | null {
  if (reminder.kind === 'at') return reminder.at;
  if (task.due === null || task.dueAt === null) return null;
  const minutes = reminder.minutes ?? 0;
  if (task.due.time !== null) return supported(task.dueAt.getTime() - minutes * 60_000);
  return instantOf({
    date: addDays(task.due.date, -Math.floor(minutes / minutesOfDay)),
    time: settings.allDayReminderTime,
    timeZone: task.due.timeZone ?? settings.timeZone,
  });
}

/**
 * Arms a reminder: it waits for its instant; one whose instant has passed fires at once while the due is still ahead
 * (or there is none), and is recorded as missed otherwise. Without an instant (no due) it is cancelled.
 */
export function arm(reminder: ReminderRecord, task: Dated, settings: Settings, now: Date): ReminderRecord {
  const remindAt = remindAtOf(reminder, task, settings);
  const base = { ...reminder, remindAt, snoozedUntil: null, firedSeq: null, firedAt: null };
  if (remindAt === null) return { ...base, state: 'cancelled', fireAt: null };
  if (remindAt > now) return { ...base, state: 'scheduled', firing: reminder.firing + 1, fireAt: remindAt };
  const isDueAhead = task.dueEndAt === null || task.dueEndAt > now;
  if (!isDueAhead) return { ...base, state: 'missed', fireAt: null };
  return { ...base, state: 'scheduled', firing: reminder.firing + 1, fireAt: now };
}

/** Arms again what a change of the due date moves; the others stay as they are. */
export function rearmMoved(
  reminders: readonly ReminderRecord[],
  task: Dated,
  settings: Settings,
  now: Date,
): ReminderRecord[] {
  return reminders.map((reminder) => {
    if (reminder.kind === 'at') return reminder;
    const moved = remindAtOf(reminder, task, settings);
    const current = reminder.snoozedUntil === null ? reminder.remindAt : null;
    return moved !== null && current !== null && moved.getTime() === current.getTime()
      ? reminder
      : arm(reminder, task, settings, now);
  });
}

/** A closed task reminds no more; what has already fired is decided when its mail is about to leave. */
export function cancelWaiting(reminders: readonly ReminderRecord[]): ReminderRecord[] {
  return reminders.map((reminder) =>
    reminder.state === 'scheduled' ? { ...reminder, state: 'cancelled', fireAt: null } : reminder,
  );
}

/** An open task again: what its closing cancelled is armed again. */
export function rearmCancelled(
  reminders: readonly ReminderRecord[],
  task: Dated,
  settings: Settings,
  now: Date,
): ReminderRecord[] {
  return reminders.map((reminder) => (reminder.state === 'cancelled' ? arm(reminder, task, settings, now) : reminder));
}

/** A new reminder from what a person gave; refuses what could never fire, naming its place. */
export function newReminder(
  spec: Spec,
  place: { id: string; pointer: string },
  task: Dated,
  settings: Settings,
  now: Date,
): ReminderRecord {
  const blank: ReminderRecord = {
    id: place.id,
    kind: spec.kind,
    minutes: spec.kind === 'before' ? spec.minutes : null,
    at: spec.kind === 'at' ? new Date(spec.at) : null,
    message: spec.message ?? null,
    state: 'scheduled',
    firing: 0,
    snoozedUntil: null,
    remindAt: null,
    fireAt: null,
    firedSeq: null,
    firedAt: null,
  };
  if (blank.kind === 'before' && task.due === null) {
    throw new Refusal(
      'invalid_input',
      'A reminder before the due time needs a due date: give the task a due, or a reminder of kind "at"',
      {
        pointer: place.pointer,
      },
    );
  }
  if (blank.at && blank.at.getTime() < now.getTime() - toleratedPastMs) {
    throw new Refusal(
      'invalid_input',
      `The reminder's instant ${blank.at.toISOString()} has passed: give one that is ahead`,
      {
        pointer: `${place.pointer}/at`,
      },
    );
  }
  return arm(blank, task, settings, now);
}
