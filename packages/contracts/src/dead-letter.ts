import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

export const DeadLetter = z
  .strictObject({
    id: Id,
    consumer: z.string(),
    topic: z.string(),
    eventId: z.string().nullable(),
    type: z.string().nullable(),
    key: z.string(),
    attempts: z.int(),
    error: z.string(),
    firstFailedAt: Instant,
    lastFailedAt: Instant,
    expiresAt: Instant,
    event: z.unknown(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;
