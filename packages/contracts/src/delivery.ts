import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

export const DeliveryState = z.enum(['pending', 'sent', 'failed', 'cancelled']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Delivery = z
  .strictObject({
    id: Id,
    reminderId: Id,
    taskId: Id,
    title: z.string(),
    channel: z.literal('email'),
    dueAt: Instant.nullable(),
    state: DeliveryState,
    attempts: z.int(),
    sentAt: Instant.nullable(),
    latenessMs: z.int().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;
