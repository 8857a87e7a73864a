import { z } from 'zod';
import { Delivery, DeliveryState } from '../delivery.ts';
import { defineQuery } from '../operation.ts';
import { Id } from '../scalars.ts';

export const listDeliveries = defineQuery({
  name: 'list-deliveries',
  summary: 'List deliveries',
  description: 'What became of reminders on their way to the mail server, newest first.',
  http: { method: 'GET', path: '/api/deliveries', status: 200 },
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(2000).optional(),
    taskId: Id.optional(),
    state: DeliveryState.optional(),
  }),
  output: z.strictObject({ items: z.array(Delivery), nextCursor: z.string().nullable() }),
  errors: ['invalid_input', 'unknown_field', 'invalid_cursor'],
});
