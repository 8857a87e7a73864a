import { Refusal, type Task } from '@duly/contracts';
import { loadSettings } from '../store/settings.ts';
import type { Sql } from '../store/sql.ts';
import { loadTasks } from '../store/tasks.ts';
import { showTask } from '../tasks/task-state.ts';

/** One task of the account, also a completed or deleted one. */
export async function getTask(sql: Sql, userId: string, id: string): Promise<Task> {
  const task = (await loadTasks(sql, userId, [id])).get(id);
  if (!task) throw new Refusal('not_found', 'There is no such task.');
  return showTask(task, (await loadSettings(sql, userId)).timeZone);
}

/** Those of these tasks that the account has, in this order. */
export async function getTasks(sql: Sql, userId: string, ids: readonly string[]): Promise<Task[]> {
  const found = await loadTasks(sql, userId, ids);
  const { timeZone } = await loadSettings(sql, userId);
  return ids.flatMap((id) => {
    const task = found.get(id);
    return task && !task.retracted ? [showTask(task, timeZone)] : [];
  });
}
