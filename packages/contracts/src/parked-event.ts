import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

export const ParkedEvent = z
  .strictObject({
    consumer: z.string(),
    topic: z.string(),
    eventId: Id,
    type: z.string().nullable(),
    key: z.string(),
    attempts: z.int(),
    error: z.string(),
    firstFailedAt: Instant,
    /** Null while it waits behind another event of its key. */
    nextAttemptAt: Instant.nullable(),
    /** The event that its key waits for; null when this is the one. */
    waitsBehind: Id.nullable(),
    /** Set while this is the replay of a dead letter. */
    deadLetterId: Id.nullable(),
    event: z.unknown(),
  })
  .meta({ id: 'ParkedEvent' });
export type ParkedEvent = z.infer<typeof ParkedEvent>;
