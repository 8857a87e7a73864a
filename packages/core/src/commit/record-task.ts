import type { Changed, ReminderEventData, Task } from '@duly/contracts';
import { type ReminderRecord, showTask, type TaskState } from '../tasks/task-state.ts';
import type { UserUnit } from './user-unit.ts';

type TaskEvent =
  | 'task.created'
  | 'task.completed'
  | 'task.reopened'
  | 'task.deleted'
  | 'task.restored'
  | 'task.skipped';
type ChangedField =
  | 'title'
  | 'notes'
  | 'projectId'
  | 'parentId'
  | 'tags'
  | 'priority'
  | 'due'
  | 'recurrence'
  | 'reminders'
  | 'position';

/** Records what happened to a task: its event, then one for each reminder that was armed or cancelled by it. */
export async function recordTask(
  unit: UserUnit,
  type: TaskEvent,
  task: { before: TaskState | null; after: TaskState },
  options: { command?: string; closesOccurrence?: boolean },
): Promise<Task> {
  const shown = showTask(task.after, (await unit.settings()).timeZone);
  unit.event(type, { id: shown.id, taskId: shown.id }, { task: shown, actor: unit.cause.actor }, options);
  recordReminders(unit, task.before, task.after);
  return shown;
}

/** Records an update with the old and new value of the fields that differ; records nothing when none does. */
export async function recordUpdate(
  unit: UserUnit,
  task: { before: TaskState; after: TaskState },
  options: { command: string; fields: readonly ChangedField[] },
): Promise<Task> {
  const zone = (await unit.settings()).timeZone;
  const shown = showTask(task.after, zone);
  const changed = changedFields(showTask(task.before, zone), shown, options.fields);
  unit.event(
    'task.updated',
    { id: shown.id, taskId: shown.id },
    { task: shown, actor: unit.cause.actor, changed },
    { command: options.command },
  );
  recordReminders(unit, task.before, task.after);
  return shown;
}

/** Old and new value of those fields whose values differ. */
export function changedFields(before: Task, after: Task, fields: readonly ChangedField[]): Changed {
  const changed: Changed = {};
  for (const field of fields) {
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      changed[field] = { from: before[field], to: after[field] };
  }
  return changed;
}

/** What every `reminder.*` event says of one firing. */
export function reminderEventData(task: TaskState, reminder: ReminderRecord): ReminderEventData {
  const remindAt = reminder.remindAt ?? reminder.fireAt ?? task.updatedAt;
  return {
    reminderId: reminder.id,
    taskId: task.id,
    title: task.title,
    due: task.due,
    remindAt: remindAt.toISOString(),
    fireAt: (reminder.fireAt ?? remindAt).toISOString(),
    firing: reminder.firing,
    channel: 'email',
    message: reminder.message,
  };
}

function recordReminders(unit: UserUnit, before: TaskState | null, after: TaskState): void {
  const old = new Map(before?.reminders.map((reminder) => [reminder.id, reminder]) ?? []);
  for (const reminder of after.reminders) {
    const known = old.get(reminder.id);
    old.delete(reminder.id);
    const isArmed =
      reminder.state === 'scheduled' && (known?.state !== 'scheduled' || known.firing !== reminder.firing);
    const isDisarmed = known?.state === 'scheduled' && reminder.state !== 'scheduled';
    if (isArmed)
      unit.event('reminder.scheduled', { id: reminder.id, taskId: after.id }, reminderEventData(after, reminder));
    if (isDisarmed)
      unit.event('reminder.cancelled', { id: reminder.id, taskId: after.id }, reminderEventData(after, reminder));
  }
  for (const removed of old.values()) {
    if (removed.state !== 'scheduled') continue;
    unit.event('reminder.cancelled', { id: removed.id, taskId: after.id }, reminderEventData(after, removed));
  }
}
