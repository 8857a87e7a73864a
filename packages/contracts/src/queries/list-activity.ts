import { z } from 'zod';
import { Activity } from '../activity.ts';
import { defineQuery } from '../operation.ts';
import { Id } from '../scalars.ts';

export const listActivity = defineQuery({
  name: 'list-activity',
  summary: 'List activity',
  description: 'What was changed, by whom, newest first; of one task with taskId.',
  http: { method: 'GET', path: '/api/activity', status: 200 },
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(2000).optional(),
    taskId: Id.optional(),
  }),
  output: z.strictObject({ items: z.array(Activity), nextCursor: z.string().nullable() }),
  errors: ['invalid_input', 'unknown_field', 'invalid_cursor'],
});
