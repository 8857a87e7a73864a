import { z } from 'zod';
import { Actor, Changed } from '../activity.ts';
import { Task } from '../task.ts';

/** Every `task.*` event carries the whole task as the API shows it, and who acted. */
export const TaskEventData = z.object({ task: Task, actor: Actor });
export const TaskUpdatedData = TaskEventData.extend({ changed: Changed });

export const taskEvents = {
  'task.created': TaskEventData,
  'task.updated': TaskUpdatedData,
  'task.completed': TaskEventData,
  'task.reopened': TaskEventData,
  'task.deleted': TaskEventData,
  'task.restored': TaskEventData,
  'task.skipped': TaskEventData,
} as const;
