import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { ParkedEvent } from '../parked-event.ts';
import { text } from '../scalars.ts';

export const listParkedEvents = defineQuery({
  name: 'list-parked-events',
  summary: 'List parked events',
  description:
    'Events that failed and are tried again, and those that wait behind them, by consumer and key in the order in which they will run. For administrators.',
  http: { method: 'GET', path: '/api/admin/parked-events', status: 200 },
  access: 'administrator',
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(2000).optional(),
    consumer: text({ max: 100, what: 'The consumer' }).optional(),
  }),
  output: z.strictObject({ items: z.array(ParkedEvent), nextCursor: z.string().nullable() }),
  errors: ['forbidden', 'invalid_input', 'unknown_field', 'invalid_cursor'],
});
