import { z } from 'zod';
import { Id, Instant, Position } from './scalars.ts';

/** Who did it: a person, or one of those who act for them. */
export const Actor = z.object({
  kind: z.enum(['user', 'assistant', 'mcp', 'recurrence', 'import', 'system']),
  name: z.string(),
});
export type Actor = z.infer<typeof Actor>;

/** Old and new value by field. */
export const Changed = z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }));
export type Changed = z.infer<typeof Changed>;

export const Activity = z
  .object({
    id: z.string(),
    position: Position,
    at: Instant,
    actor: Actor,
    command: z.string(),
    taskId: Id.nullable(),
    title: z.string().nullable(),
    changes: Changed,
    undoneAt: Instant.nullable(),
    correlationId: z.string(),
  })
  .meta({ id: 'Activity' });
export type Activity = z.infer<typeof Activity>;
