import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const restoreTask = defineCommand({
  name: 'restore-task',
  summary: 'Restore a task',
  description: 'Takes a task and the subtasks deleted with it back from the trash.',
  http: { method: 'POST', path: '/api/tasks/{id}/restore', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id }),
  output: Task,
  errors: ['not_found', 'stale_version', 'invalid_input', 'unknown_field'],
});
