import { z } from 'zod';
import { Frame } from '../frames.ts';
import { defineQuery } from '../operation.ts';
import { Position } from '../scalars.ts';

export const listEvents = defineQuery({
  name: 'list-events',
  summary: 'Wait for changes',
  description:
    'The frames after a position, for clients whose sockets are blocked; waits up to `wait` seconds for the first.',
  http: { method: 'GET', path: '/api/events', status: 200 },
  input: z.strictObject({ after: Position.optional(), wait: z.int().min(0).max(30).default(25) }),
  output: z.strictObject({ items: z.array(Frame), position: Position }),
  errors: ['invalid_input', 'unknown_field'],
});
