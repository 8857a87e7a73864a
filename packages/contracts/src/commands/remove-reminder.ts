import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const removeReminder = defineCommand({
  name: 'remove-reminder',
  summary: 'Remove a reminder',
  description: 'Removes one reminder of a task.',
  http: { method: 'DELETE', path: '/api/tasks/{id}/reminders/{reminderId}', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id, reminderId: Id }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field'],
});
