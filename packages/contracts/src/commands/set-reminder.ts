import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { AtReminder, BeforeReminder } from '../reminder.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const setReminder = defineCommand({
  name: 'set-reminder',
  summary: 'Add a reminder',
  description:
    'Adds a reminder to a task: kind "before" with minutes before the due time, or kind "at" with an instant.',
  http: { method: 'POST', path: '/api/tasks/{id}/reminders', status: 201 },
  isDestructive: false,
  input: z.strictObject({
    id: Id,
    kind: z.enum(['before', 'at']),
    minutes: BeforeReminder.shape.minutes.optional(),
    at: AtReminder.shape.at.optional(),
    message: BeforeReminder.shape.message,
  }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field', 'limit_exceeded'],
});
