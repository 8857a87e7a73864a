import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const reopenTask = defineCommand({
  name: 'reopen-task',
  summary: 'Reopen a task',
  description:
    'Opens a completed task again. The successor of a recurring one is withdrawn when nobody has touched it; otherwise both stay.',
  http: { method: 'POST', path: '/api/tasks/{id}/reopen', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field'],
});
