import { Refusal } from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';
import { loadProject } from '../store/projects.ts';
import { loadAncestors, loadSubtree } from '../store/tasks.ts';
import type { TaskState } from '../tasks/task-state.ts';

const deepestLevel = 4;

/** Refuses a project that is not the account's: unknown and foreign ones alike. */
export async function requireProject(unit: UserUnit, projectId: string | null | undefined): Promise<void> {
  if (projectId == null) return;
  // One that the same command has made is written with the task.
  const row = unit.pending.projects.get(projectId) ?? (await loadProject(unit.sql, unit.userId, projectId));
  if (!row || row.deleted_at)
    throw new Refusal('unknown_reference', `There is no project "${projectId}"`, { pointer: '/projectId' });
}

/**
 * Refuses a parent that is not the account's or is deleted, one below the task itself, and levels deeper than four.
 * Returns the parent.
 */
export async function requireParent(unit: UserUnit, parentId: string, task?: TaskState): Promise<TaskState> {
  const parent = await unit.findTask(parentId);
  if (!parent || parent.deletedAt)
    throw new Refusal('unknown_reference', `There is no task "${parentId}"`, { pointer: '/parentId' });
  const ancestors = await loadAncestors(unit.sql, unit.userId, parentId);
  if (task && (task.id === parentId || ancestors.includes(task.id))) {
    throw new Refusal('invalid_input', 'A task cannot be its own subtask: choose another parent', {
      pointer: '/parentId',
    });
  }
  const tree = task ? await loadSubtree(unit.sql, unit.userId, task.id) : [];
  const height = tree.reduce((deepest, entry) => Math.max(deepest, entry.depth), 0);
  if (ancestors.length + 2 + height > deepestLevel) {
    throw new Refusal('limit_exceeded', `Subtasks go ${deepestLevel} levels deep at most: choose a parent further up`, {
      pointer: '/parentId',
    });
  }
  return parent;
}
