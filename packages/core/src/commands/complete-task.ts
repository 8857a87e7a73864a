import type { Task } from '@duly/contracts';
import { recordTask } from '../commit/record-task.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { loadSubtree } from '../store/tasks.ts';
import { cancelWaiting } from '../tasks/arm-reminders.ts';
import { isOpen, showTask, type TaskState } from '../tasks/task-state.ts';
import type { Handler } from './handler.ts';

/** Completes a task, on request with its open subtasks (a recurring one never: it has a life of its own). */
export const completeTask: Handler<'complete-task'> = async (unit, input, context) => {
  const task = await unit.liveTask(input.id, context.expectedVersion);
  if (task.completedAt) return showTask(task, (await unit.settings()).timeZone);
  if (input.subtasks === 'complete') await completeSubtasks(unit, task);
  return complete(unit, task, 'complete-task');
};

/** Completes one open task: a successor is owed to exactly this change. */
export async function complete(unit: UserUnit, task: TaskState, command: string): Promise<Task> {
  const closedSeq = unit.upcomingSeq;
  const after = unit.updateTask(task, { completedAt: unit.now, closedSeq, reminders: cancelWaiting(task.reminders) });
  return recordTask(
    unit,
    'task.completed',
    { before: task, after },
    { command, closesOccurrence: after.recurrence !== null },
  );
}

async function completeSubtasks(unit: UserUnit, parent: TaskState): Promise<void> {
  const tree = await loadSubtree(unit.sql, unit.userId, parent.id);
  const subtasks = await unit.findTasks(tree.slice(1).map((entry) => entry.id));
  for (const subtask of subtasks) {
    if (isOpen(subtask) && subtask.recurrence === null) await complete(unit, subtask, 'complete-task');
  }
}
