import { Refusal } from '@duly/contracts';
import { recordUpdate } from '../commit/record-task.ts';
import type { Handler } from './handler.ts';

/** Removes one reminder of a task. */
export const removeReminder: Handler<'remove-reminder'> = async (unit, input, context) => {
  const before = await unit.liveTask(input.id, context.expectedVersion);
  const reminders = before.reminders.filter((reminder) => reminder.id !== input.reminderId);
  if (reminders.length === before.reminders.length) throw new Refusal('not_found', 'The task has no such reminder.');
  const after = unit.updateTask(before, { reminders });
  return recordUpdate(unit, { before, after }, { command: 'remove-reminder', fields: ['reminders'] });
};
