import type { Task } from '@duly/contracts';
import type { Known } from './account-state.ts';

/** True when one position of an account comes after another. They are numbers of any size, sent as text. */
export function isAfter(position: string, other: string): boolean {
  return BigInt(position) > BigInt(other);
}

/** Takes in a task from an answer or a frame, unless a newer version of it is known. */
export function mergeTask(known: Known, task: Task, position: string): Pick<Known, 'tasks' | 'gone'> {
  const other = known.tasks.get(task.id);
  if (other && other.version > task.version) return known;
  const tasks = new Map(known.tasks).set(task.id, task);
  if (task.deletedAt === null && !known.gone.has(task.id)) return { tasks, gone: known.gone };
  const gone = new Map(known.gone);
  if (task.deletedAt === null) gone.delete(task.id);
  else gone.set(task.id, position);
  return { tasks, gone };
}

/** Takes in a page of a list, read at a position; what was deleted after that stays deleted. */
export function mergePage(known: Known, items: readonly Task[], position: string): Known {
  const tasks = new Map(known.tasks);
  for (const task of items) {
    const goneAt = known.gone.get(task.id);
    const isStale = goneAt !== undefined && isAfter(goneAt, position);
    if (!isStale && (tasks.get(task.id)?.version ?? 0) <= task.version) tasks.set(task.id, task);
  }
  return { ...known, tasks };
}
