import type { Task } from '@duly/contracts';
import type { View } from '../account/account-state.ts';

/** True when a view lists a task, or listed it a moment ago and its row is still closing. */
export function isInView(task: Task, view: View, leaving: ReadonlySet<string>): boolean {
  const isOfProject = view.project === null || task.projectId === (view.project === 'inbox' ? null : view.project);
  if (!isOfProject) return false;
  const isDone = task.completedAt !== null;
  return leaving.has(task.id) || (task.deletedAt === null && isDone === (view.state === 'done'));
}
