import { z } from 'zod';
import { Id, Instant, text } from './scalars.ts';

const Message = text({ max: 500, what: 'The message' });
const Minutes = z.int().min(0).max(525_600).meta({ description: 'Minutes before the due time; at most a year' });

export const BeforeReminder = z.strictObject({
  kind: z.literal('before'),
  minutes: Minutes,
  message: Message.optional(),
});
export const AtReminder = z.strictObject({ kind: z.literal('at'), at: Instant, message: Message.optional() });

/** A reminder as a person sets it: relative to the due time, or at an instant. */
export const ReminderInput = z.discriminatedUnion('kind', [BeforeReminder, AtReminder]).meta({ id: 'ReminderInput' });
export type ReminderInput = z.infer<typeof ReminderInput>;

/** In a list that replaces all reminders of a task, one sent with its id keeps its identity. */
export const ReminderReplacement = z.discriminatedUnion('kind', [
  BeforeReminder.extend({ id: Id.optional(), state: z.unknown().optional(), remindAt: z.unknown().optional() }),
  AtReminder.extend({ id: Id.optional(), state: z.unknown().optional(), remindAt: z.unknown().optional() }),
]);
export type ReminderReplacement = z.infer<typeof ReminderReplacement>;

/**
 * scheduled: will fire; due: fired, its mail is on the way; sent: accepted by the mail server; failed: given up;
 * cancelled: the task was closed first; missed: its instant and the due had passed when it was set.
 */
export const ReminderState = z.enum(['scheduled', 'due', 'sent', 'failed', 'cancelled', 'missed']);
export type ReminderState = z.infer<typeof ReminderState>;

const shown = { id: Id, state: ReminderState, remindAt: Instant.nullable() };

export const Reminder = z
  .discriminatedUnion('kind', [
    z.object({ ...BeforeReminder.shape, ...shown }),
    z.object({ ...AtReminder.shape, ...shown }),
  ])
  .meta({ id: 'Reminder' });
export type Reminder = z.infer<typeof Reminder>;
