import { z } from 'zod';
import { ReminderInput } from './reminder.ts';
import { Priority } from './scalars.ts';
import { SettingsPatch } from './settings.ts';
import { DueInput, RecurrenceInput } from './task.ts';

/** What a person wants by a text. */
export const Intent = z.enum([
  'create',
  'list',
  'search',
  'complete',
  'reopen',
  'update',
  'delete',
  'snooze',
  'set-reminder',
  'skip',
  'end-series',
  'move',
  'tag',
  'settings',
  'undo',
  'help',
  'unknown',
]);
export type Intent = z.infer<typeof Intent>;

/** What a piece of the text was understood as. `literal` is text that stands for itself: quoted, a URL, a path. */
export const SpanKind = z.enum([
  'literal',
  'intent',
  'priority',
  'project',
  'tag',
  'reminder',
  'recurrence',
  'due',
  'target',
  'filter',
  'notes',
]);
export type SpanKind = z.infer<typeof SpanKind>;

/** `start` and `end` count UTF-16 units, as JavaScript's `slice` does. Spans never overlap and come in their order. */
export const Span = z
  .object({
    start: z.int(),
    end: z.int(),
    kind: SpanKind,
    text: z.string().meta({ description: 'The text between start and end, as it was written' }),
    value: z.unknown().meta({ description: 'What it was understood as: in the shape of the field of its kind' }),
  })
  .meta({ id: 'Span' });
export type Span = z.infer<typeof Span>;

/** What the person should look at before anything is written: nothing that carries one may be written silently. */
export const ParseWarning = z
  .object({
    code: z.enum([
      'past-date',
      'no-such-date',
      'ambiguous-date',
      'ambiguous-time',
      'several-dates',
      'not-a-recurrence',
      'recurrence-needs-start',
      'reminder-needs-due',
      'new-project',
      'no-target',
      'no-title',
      'too-long',
    ]),
    message: z.string(),
    start: z.int(),
    end: z.int(),
  })
  .meta({ id: 'ParseWarning' });
export type ParseWarning = z.infer<typeof ParseWarning>;

/** Which task a text speaks of: by its title, by its place in what was shown last, or by what was spoken of last. */
export const TargetText = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('title'), text: z.string(), isExact: z.boolean() }),
    z.object({ kind: z.literal('ordinal'), numbers: z.array(z.int()) }),
    z.object({ kind: z.literal('last') }),
    z.object({ kind: z.literal('all') }),
  ])
  .meta({ id: 'TargetText' });
export type TargetText = z.infer<typeof TargetText>;

/** A part of a text that was taken as something and shall stay plain text. */
export const IgnoredRange = z
  .strictObject({ start: z.int().min(0), end: z.int().min(0) })
  .refine(({ start, end }) => start <= end, { error: 'It ends before it starts: swap start and end' });
export type IgnoredRange = z.infer<typeof IgnoredRange>;

export const IgnoredRanges = z.array(IgnoredRange).max(100, { error: 'More than 100 pieces: join some' });

/** How long a text may be that is read, in characters as a title counts them. */
export const mostCharacters = 500;

export const ParsedText = z
  .object({
    intent: Intent,
    title: z.string().meta({ description: 'What is left of the text; of an update the new title, else empty' }),
    due: DueInput.nullable(),
    recurrence: RecurrenceInput.nullable(),
    priority: Priority.nullable(),
    tags: z.array(z.string()),
    project: z
      .object({ name: z.string(), id: z.string().nullable() })
      .nullable()
      .meta({ description: 'id null: there is no such project yet' }),
    reminders: z
      .array(ReminderInput)
      .nullable()
      .meta({ description: 'null: nothing was said, so the defaults hold; []: none are wanted' }),
    notes: z.string().nullable(),
    clears: z
      .array(z.enum(['due', 'time', 'recurrence', 'priority', 'tags', 'project', 'reminders', 'notes']))
      .meta({ description: 'What shall be taken off: "no date", "stop repeating"' }),
    removedTags: z.array(z.string()),
    snooze: z
      .union([z.object({ minutes: z.int() }), z.object({ until: z.string() })])
      .nullable()
      .meta({ description: 'For how long, or until which instant' }),
    settings: SettingsPatch.nullable(),
    target: TargetText.nullable(),
    filter: z.string().nullable().meta({ description: 'Which tasks, in the language of /api/search' }),
    spans: z.array(Span),
    confidence: z.number().min(0).max(1),
    warnings: z.array(ParseWarning),
  })
  .meta({ id: 'ParsedText' });
export type ParsedText = z.infer<typeof ParsedText>;
