import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const getTask = defineQuery({
  name: 'get-task',
  summary: 'Read a task',
  description: 'One task by its id, also a completed or deleted one.',
  http: { method: 'GET', path: '/api/tasks/{id}', status: 200 },
  input: z.strictObject({ id: Id }),
  output: Task,
  errors: ['not_found', 'unknown_field'],
});
