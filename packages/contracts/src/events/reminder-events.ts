import { z } from 'zod';
import { Id, Instant } from '../scalars.ts';
import { Due } from '../task.ts';

/**
 * Every `reminder.*` event says which firing of which reminder it speaks of. `remindAt` is the instant that the
 * person asked for; `fireAt` when it could first fire (later than `remindAt` when that had passed as it was set).
 */
export const ReminderEventData = z.object({
  reminderId: Id,
  taskId: Id,
  title: z.string(),
  due: Due.nullable(),
  remindAt: Instant,
  fireAt: Instant,
  firing: z.int(),
  channel: z.literal('email'),
  message: z.string().nullable(),
});
export type ReminderEventData = z.infer<typeof ReminderEventData>;

export const reminderEvents = {
  'reminder.scheduled': ReminderEventData,
  'reminder.cancelled': ReminderEventData,
  'reminder.due': ReminderEventData,
  'reminder.sent': ReminderEventData.extend({ deliveryId: Id, sentAt: Instant, latenessMs: z.int() }),
  'reminder.failed': ReminderEventData.extend({ deliveryId: Id, error: z.string() }),
} as const;
