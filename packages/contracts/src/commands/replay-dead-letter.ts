import { z } from 'zod';
import { DeadLetter } from '../dead-letter.ts';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';

export const replayDeadLetter = defineCommand({
  name: 'replay-dead-letter',
  summary: 'Replay a dead letter',
  description: 'Hands the event to its consumer again, with the same id and key. For administrators.',
  http: { method: 'POST', path: '/api/admin/dead-letters/{id}/replay', status: 200 },
  access: 'administrator',
  isDestructive: false,
  input: z.strictObject({ id: Id }),
  output: DeadLetter,
  errors: ['forbidden', 'not_found', 'unknown_field'],
});
