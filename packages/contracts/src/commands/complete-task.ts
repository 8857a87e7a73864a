import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const completeTask = defineCommand({
  name: 'complete-task',
  summary: 'Complete a task',
  description: 'Completes a task; of a recurring one the next occurrence follows. Repeating it changes nothing.',
  http: { method: 'POST', path: '/api/tasks/{id}/complete', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id, subtasks: z.enum(['keep', 'complete']).optional() }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field'],
});
