import { z } from 'zod';
import { DeadLetter } from '../dead-letter.ts';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';

export const discardDeadLetter = defineCommand({
  name: 'discard-dead-letter',
  summary: 'Discard a dead letter',
  description: 'Drops a dead letter for good. For administrators.',
  http: { method: 'POST', path: '/api/admin/dead-letters/{id}/discard', status: 200 },
  access: 'administrator',
  isDestructive: true,
  input: z.strictObject({ id: Id }),
  output: DeadLetter,
  errors: ['forbidden', 'not_found', 'unknown_field'],
});
