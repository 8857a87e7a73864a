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
