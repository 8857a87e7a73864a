import { z } from 'zod';
import { Instant, Position } from './scalars.ts';

/** What open sockets receive: `hello` first, then one frame an event in the order of positions, or `resync`. */
export const Frame = z
  .strictObject({
    type: z.string(),
    data: z.unknown(),
    timestamp: Instant,
    correlationId: z.string(),
    position: Position,
  })
  .meta({ id: 'Frame' });
export type Frame = z.infer<typeof Frame>;
