import { Refusal } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import { requireOpen } from '../commit/user-unit.ts';
import { cancelWaiting } from '../tasks/arm-reminders.ts';
import type { Handler } from './handler.ts';

/** Leaves one occurrence out: it goes to the trash without having been done, and the next follows. */
export const skipOccurrence: Handler<'skip-occurrence'> = async (unit, input, context) => {
  const before = await unit.liveTask(input.id, context.expectedVersion);
  requireOpen(before);
  if (before.recurrence === null) {
    throw new Refusal(
      'invalid_input',
      `The task "${before.title}" does not repeat: there is no occurrence to skip. Delete it instead.`,
    );
  }
  const after = unit.updateTask(before, {
    deletedAt: unit.now,
    deletedWith: before.id,
    closedSeq: unit.upcomingSeq,
    reminders: cancelWaiting(before.reminders),
  });
  return recordTask(unit, 'task.skipped', { before, after }, { command: 'skip-occurrence', closesOccurrence: true });
};
