import type { Task } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { loadSubtree } from '../store/tasks.ts';
import { cancelWaiting } from '../tasks/arm-reminders.ts';
import { isOpen, showTask, type TaskState } from '../tasks/task-state.ts';
import { endSeriesOf } from './end-series.ts';
import type { Handler } from './handler.ts';

/** Moves a task with its subtasks to the trash. Of an open occurrence the next follows, unless the series ends too. */
export const deleteTask: Handler<'delete-task'> = async (unit, input, context) => {
  const task = await unit.task(input.id, context.expectedVersion);
  if (task.deletedAt) return showTask(task, (await unit.settings()).timeZone);
  const ended = input.scope === 'series' ? await endSeriesOf(unit, task, 'delete-task') : task;
  return deleteTree(unit, ended, 'delete-task');
};

export async function deleteTree(unit: UserUnit, root: TaskState, command: string): Promise<Task> {
  const tree = await loadSubtree(unit.sql, unit.userId, root.id);
  const subtasks = await unit.findTasks(tree.slice(1).map((entry) => entry.id));
  const shown = await deleteOne(unit, root, root.id, command);
  for (const subtask of subtasks) if (!subtask.deletedAt) await deleteOne(unit, subtask, root.id, command);
  return shown;
}

async function deleteOne(unit: UserUnit, before: TaskState, rootId: string, command: string): Promise<Task> {
  const closesOccurrence = isOpen(before) && before.recurrence !== null && before.id === rootId;
  const after = unit.updateTask(before, {
    deletedAt: unit.now,
    deletedWith: rootId,
    reminders: cancelWaiting(before.reminders),
    ...(closesOccurrence ? { closedSeq: unit.upcomingSeq } : {}),
  });
  return recordTask(unit, 'task.deleted', { before, after }, { command, closesOccurrence });
}
