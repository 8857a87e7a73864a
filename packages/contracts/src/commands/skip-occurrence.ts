import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const skipOccurrence = defineCommand({
  name: 'skip-occurrence',
  summary: 'Skip an occurrence',
  description: 'Skips this occurrence of a recurring task without completing it; the next follows.',
  http: { method: 'POST', path: '/api/tasks/{id}/skip', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field'],
});
