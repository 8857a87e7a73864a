import type { Task } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { loadSubtree } from '../store/tasks.ts';
import { rearmCancelled } from '../tasks/arm-reminders.ts';
import { showTask, type TaskState } from '../tasks/task-state.ts';
import type { Handler } from './handler.ts';
import { withdrawSuccessor } from './reopen-task.ts';

/** Takes a task back from the trash, with the subtasks that its deletion took along. */
export const restoreTask: Handler<'restore-task'> = async (unit, input, context) => {
  const task = await unit.task(input.id, context.expectedVersion);
  if (!task.deletedAt) return showTask(task, (await unit.settings()).timeZone);
  return restoreTree(unit, task, 'restore-task');
};

export async function restoreTree(unit: UserUnit, root: TaskState, command: string): Promise<Task> {
  const tree = await loadSubtree(unit.sql, unit.userId, root.id);
  const subtasks = await unit.findTasks(tree.slice(1).map((entry) => entry.id));
  // A skipped or deleted occurrence comes back: the one that followed it is withdrawn, as on reopening.
  if (root.closedSeq !== null && !root.completedAt) await withdrawSuccessor(unit, root);
  const parentIsGone = root.parentId !== null && !(await isLive(unit, root.parentId));
  const shown = await restoreOne(unit, root, parentIsGone ? null : root.parentId, command);
  for (const subtask of subtasks) {
    if (subtask.deletedAt && subtask.deletedWith === root.id)
      await restoreOne(unit, subtask, subtask.parentId, command);
  }
  return shown;
}

async function restoreOne(unit: UserUnit, before: TaskState, parentId: string | null, command: string): Promise<Task> {
  const reminders = before.completedAt
    ? before.reminders
    : rearmCancelled(before.reminders, before, await unit.settings(), unit.now);
  const after = unit.updateTask(before, {
    deletedAt: null,
    deletedWith: null,
    parentId,
    reminders,
    ...(before.completedAt ? {} : { closedSeq: null }),
  });
  return recordTask(unit, 'task.restored', { before, after }, { command });
}

async function isLive(unit: UserUnit, id: string): Promise<boolean> {
  const task = await unit.findTask(id);
  return task !== undefined && task.deletedAt === null;
}
