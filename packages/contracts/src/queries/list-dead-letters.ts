import { z } from 'zod';
import { DeadLetter } from '../dead-letter.ts';
import { defineQuery } from '../operation.ts';
import { text } from '../scalars.ts';

export const listDeadLetters = defineQuery({
  name: 'list-dead-letters',
  summary: 'List dead letters',
  description: 'Events that a consumer gave up on, newest first. For administrators.',
  http: { method: 'GET', path: '/api/admin/dead-letters', status: 200 },
  access: 'administrator',
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(2000).optional(),
    consumer: text({ max: 100, what: 'The consumer' }).optional(),
  }),
  output: z.strictObject({ items: z.array(DeadLetter), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input', 'unknown_field', 'invalid_cursor'],
});
