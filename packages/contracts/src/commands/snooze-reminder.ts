import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id, Instant } from '../scalars.ts';
import { Task } from '../task.ts';

export const snoozeReminder = defineCommand({
  name: 'snooze-reminder',
  summary: 'Snooze a reminder',
  description:
    'Fires one reminder again later: in some minutes, or at an instant. The task and its series do not move.',
  http: { method: 'POST', path: '/api/tasks/{id}/reminders/{reminderId}/snooze', status: 200 },
  isDestructive: false,
  input: z
    .strictObject({
      id: Id,
      reminderId: Id,
      minutes: z.int().min(1).max(525_600).optional(),
      until: Instant.optional(),
    })
    .refine((input) => (input.minutes === undefined) !== (input.until === undefined), {
      error: 'Give either minutes or until',
      path: ['minutes'],
    }),
  output: Task,
  errors: ['not_found', 'task_deleted', 'stale_version', 'invalid_input', 'unknown_field'],
});
