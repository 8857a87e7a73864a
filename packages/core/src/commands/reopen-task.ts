import type { Task } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { loadSubtree, type TaskRow, withReminders } from '../store/tasks.ts';
import { cancelWaiting, rearmCancelled } from '../tasks/arm-reminders.ts';
import { isOpen, showTask, type TaskState } from '../tasks/task-state.ts';
import type { Handler } from './handler.ts';

/** Opens a completed task again and withdraws the successor that nobody has touched. */
export const reopenTask: Handler<'reopen-task'> = async (unit, input, context) => {
  const task = await unit.liveTask(input.id, context.expectedVersion);
  if (!task.completedAt) return showTask(task, (await unit.settings()).timeZone);
  return reopen(unit, task, 'reopen-task');
};

export async function reopen(unit: UserUnit, task: TaskState, command: string): Promise<Task> {
  const settings = await unit.settings();
  await withdrawSuccessor(unit, task);
  const reminders = rearmCancelled(task.reminders, task, settings, unit.now);
  const after = unit.updateTask(task, { completedAt: null, closedSeq: null, reminders });
  return recordTask(unit, 'task.reopened', { before: task, after }, { command });
}

/**
 * Withdraws the open successor that nobody has touched (it is at its first version), with its copied subtasks; one
 * that somebody has changed, or that is closed, stays, and the answer says so. On schedule it was time that brought the
 * next one, not the closing of this.
 */
export async function withdrawSuccessor(unit: UserUnit, task: TaskState): Promise<void> {
  if (task.recurrence?.mode === 'on-schedule') return;
  const successor = await findSuccessor(unit, task.id);
  if (!successor) return;
  const tree = await loadSubtree(unit.sql, unit.userId, successor.id);
  const withdrawn = await unit.findTasks(tree.map((entry) => entry.id));
  if (withdrawn.some((copy) => copy.version !== 1 || !isOpen(copy))) {
    unit.remark = 'successor-kept';
    return;
  }
  for (const before of withdrawn) {
    const reminders = cancelWaiting(before.reminders);
    const after = unit.updateTask(before, {
      deletedAt: unit.now,
      deletedWith: successor.id,
      retracted: true,
      reminders,
    });
    // No entry of the activity: it belongs to the one that its predecessor has, and goes back with it.
    await recordTask(unit, 'task.deleted', { before, after }, {});
  }
}

async function findSuccessor(unit: UserUnit, taskId: string): Promise<TaskState | undefined> {
  const { rows } = await unit.sql.query<TaskRow>(
    'select * from tasks where user_id = $1 and successor_of = $2 and not retracted',
    [unit.userId, taskId],
  );
  return (await withReminders(unit.sql, unit.userId, rows))[0];
}
