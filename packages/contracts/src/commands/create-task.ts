import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { ReminderInput } from '../reminder.ts';
import { Id, Notes, Priority, Tags, Title } from '../scalars.ts';
import { DueInput, RecurrenceInput, Task } from '../task.ts';

export const createTask = defineCommand({
  name: 'create-task',
  summary: 'Create a task',
  description:
    'Creates a task. Absent reminders: the defaults of the account when there is a due date; []: none. A recurrence needs a due or a start.',
  http: { method: 'POST', path: '/api/tasks', status: 201 },
  isDestructive: false,
  input: z.strictObject({
    title: Title,
    notes: Notes.optional(),
    projectId: Id.nullish(),
    parentId: Id.nullish(),
    tags: Tags.optional(),
    priority: Priority.optional(),
    due: DueInput.nullish(),
    recurrence: RecurrenceInput.nullish(),
    reminders: z.array(ReminderInput).max(20, { error: 'More than 20 reminders: remove some' }).optional(),
  }),
  output: Task,
  errors: [
    'invalid_input',
    'unknown_field',
    'unknown_reference',
    'invalid_recurrence',
    'recurrence_too_sparse',
    'limit_exceeded',
  ],
});
