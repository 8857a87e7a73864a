import { Refusal } from '@duly/contracts';
import { recordUpdate } from '../commit/record-task.ts';
import { requireOpen } from '../commit/user-unit.ts';
import type { CommandInput, Handler } from './handler.ts';

/** Fires one reminder again later. An override of this reminder: the task and its series do not move. */
export const snoozeReminder: Handler<'snooze-reminder'> = async (unit, input, context) => {
  const before = await unit.liveTask(input.id, context.expectedVersion);
  if (!before.reminders.some((reminder) => reminder.id === input.reminderId)) {
    throw new Refusal('not_found', 'The task has no such reminder.');
  }
  requireOpen(before);
  const until = wakeAt(input, unit.now);
  const reminders = before.reminders.map((reminder) =>
    reminder.id === input.reminderId
      ? {
          ...reminder,
          state: 'scheduled' as const,
          firing: reminder.firing + 1,
          snoozedUntil: until,
          remindAt: until,
          fireAt: until,
          firedSeq: null,
          firedAt: null,
        }
      : reminder,
  );
  const after = unit.updateTask(before, { reminders });
  return recordUpdate(unit, { before, after }, { command: 'snooze-reminder', fields: ['reminders'] });
};

function wakeAt(input: CommandInput<'snooze-reminder'>, now: Date): Date {
  if (input.minutes !== undefined) return new Date(now.getTime() + input.minutes * 60_000);
  const until = new Date(input.until ?? now);
  if (until > now) return until;
  throw new Refusal('invalid_input', `${until.toISOString()} has passed: give an instant that is ahead`, {
    pointer: '/until',
  });
}
