import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { ReminderReplacement } from '../reminder.ts';
import { Id, Notes, Priority, Tags, Title } from '../scalars.ts';
import { DueInput, RecurrenceInput, Task } from '../task.ts';

export const updateTask = defineCommand({
  name: 'update-task',
  summary: 'Change a task',
  description:
    'RFC 7396 merge patch: absent is unchanged, null is cleared; due, tags and reminders are replaced whole. On a recurring task, due moves this occurrence only; a recurrence starts a new rule here; recurrence null ends the series.',
  http: { method: 'PATCH', path: '/api/tasks/{id}', status: 200 },
  isDestructive: false,
  input: z.strictObject({
    id: Id,
    title: Title.optional(),
    notes: Notes.nullish(),
    projectId: Id.nullish(),
    parentId: Id.nullish(),
    tags: Tags.nullish(),
    priority: Priority.nullish(),
    due: DueInput.nullish(),
    recurrence: RecurrenceInput.nullish(),
    reminders: z.array(ReminderReplacement).max(20, { error: 'More than 20 reminders: remove some' }).nullish(),
    position: z.number().min(-1e15).max(1e15).optional(),
  }),
  output: Task,
  errors: [
    'not_found',
    'task_deleted',
    'stale_version',
    'invalid_input',
    'unknown_field',
    'unknown_reference',
    'invalid_recurrence',
    'recurrence_too_sparse',
    'limit_exceeded',
  ],
});
