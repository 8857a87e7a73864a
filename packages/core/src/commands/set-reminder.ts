import { Refusal, type ReminderInput } from '@duly/contracts';
import { recordUpdate } from '../commit/record-task.ts';
import { requireOpen } from '../commit/user-unit.ts';
import { newReminder } from '../tasks/arm-reminders.ts';
import type { CommandInput, Handler } from './handler.ts';

export const remindersPerTask = 20;

/** Adds one reminder to an open task. */
export const setReminder: Handler<'set-reminder'> = async (unit, input, context) => {
  const before = await unit.liveTask(input.id, context.expectedVersion);
  requireOpen(before);
  if (before.reminders.length >= remindersPerTask) {
    throw new Refusal('limit_exceeded', `The task has ${remindersPerTask} reminders already: remove one first.`);
  }
  const added = newReminder(specOf(input), { id: unit.newId(), pointer: '' }, before, await unit.settings(), unit.now);
  const after = unit.updateTask(before, { reminders: [...before.reminders, added] });
  return recordUpdate(unit, { before, after }, { command: 'set-reminder', fields: ['reminders'] });
};

function specOf(input: CommandInput<'set-reminder'>): ReminderInput {
  const message = input.message === undefined ? {} : { message: input.message };
  if (input.kind === 'before' && input.minutes !== undefined && input.at === undefined)
    return { kind: 'before', minutes: input.minutes, ...message };
  if (input.kind === 'at' && input.at !== undefined && input.minutes === undefined)
    return { kind: 'at', at: input.at, ...message };
  const [needed, other] = input.kind === 'before' ? ['minutes', 'at'] : ['at', 'minutes'];
  throw new Refusal('invalid_input', `A reminder of kind "${input.kind}" takes "${needed}" and no "${other}"`, {
    pointer: `/${needed}`,
  });
}
