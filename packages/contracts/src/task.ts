import { z } from 'zod';
import { Reminder } from './reminder.ts';
import { Id, Instant, LocalDate, LocalTime, Priority, TimeZone } from './scalars.ts';

/** A due date as a person gives it. Without a time it is the whole day; a time without a zone floats with the person. */
export const DueInput = z
  .strictObject({ date: LocalDate, time: LocalTime.nullish(), timeZone: TimeZone.nullish() })
  .meta({ id: 'DueInput' });
export type DueInput = z.infer<typeof DueInput>;

export const Due = z
  .object({ date: LocalDate, time: LocalTime.nullable(), timeZone: TimeZone.nullable() })
  .meta({ id: 'Due' });
export type Due = z.infer<typeof Due>;

export const RecurrenceMode = z.enum(['on-completion', 'after-completion', 'on-schedule']);
export type RecurrenceMode = z.infer<typeof RecurrenceMode>;

/** A wall time "2026-12-01T09:00" (seconds allowed), or a date for whole days. */
export const LocalStart = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/, {
    error: 'Not a start: write it like 2026-12-01T09:00',
  })
  .refine((value) => LocalDate.safeParse(value.slice(0, 10)).success, {
    error: 'There is no such date: check year, month and day',
  });

export const RuleText = z
  .string()
  .min(1, { error: 'The rule is empty: write it like FREQ=WEEKLY;BYDAY=MO' })
  .max(500, { error: 'The rule has more than 500 characters: shorten it' })
  .meta({ description: 'An RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO, or daily, weekly, monthly, yearly' });

export const RecurrenceInput = z
  .strictObject({
    rule: RuleText,
    mode: RecurrenceMode.optional(),
    start: LocalStart.optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'RecurrenceInput' });
export type RecurrenceInput = z.infer<typeof RecurrenceInput>;

export const Recurrence = z
  .object({
    rule: z.string(),
    mode: RecurrenceMode,
    start: LocalStart,
    timeZone: TimeZone,
    occurrence: z.int(),
    remaining: z.int().nullable(),
  })
  .meta({
    id: 'Recurrence',
    description: 'occurrence counts from 1; remaining is what COUNT leaves after it, null without COUNT',
  });
export type Recurrence = z.infer<typeof Recurrence>;

/** As it is shown and travels in events: open, so that a reader of today accepts a field of tomorrow. */
export const Task = z
  .object({
    id: Id,
    title: z.string(),
    notes: z.string(),
    projectId: Id.nullable(),
    parentId: Id.nullable(),
    tags: z.array(z.string()),
    priority: Priority,
    due: Due.nullable(),
    dueAt: Instant.nullable(),
    recurrence: Recurrence.nullable(),
    seriesId: Id.nullable(),
    reminders: z.array(Reminder),
    position: z.number(),
    completedAt: Instant.nullable(),
    deletedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;
