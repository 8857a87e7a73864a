import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const deleteTask = defineCommand({
  name: 'delete-task',
  summary: 'Delete a task',
  description:
    'Moves a task and its subtasks to the trash for 30 days. An open occurrence is skipped and the next follows; scope=series ends the series too.',
  http: { method: 'DELETE', path: '/api/tasks/{id}', status: 200, query: ['scope'] },
  isDestructive: true,
  input: z.strictObject({ id: Id, scope: z.enum(['occurrence', 'series']).optional() }),
  output: Task,
  errors: ['not_found', 'stale_version', 'invalid_input', 'unknown_field'],
});
