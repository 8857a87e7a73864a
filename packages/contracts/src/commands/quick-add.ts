import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { IgnoredRanges, mostCharacters, ParseWarning } from '../parsed-text.ts';
import { text } from '../scalars.ts';
import { Task } from '../task.ts';

export const quickAdd = defineCommand({
  name: 'quick-add',
  summary: 'Create a task from a text',
  description:
    'Creates the task that a text such as "Dentist tomorrow 15:00 #Health @body p1" stands for; ignore names pieces that shall stay plain text. Nothing is guessed: when it is in doubt when a task is due, repeats or reminds, all words about that stay in its title and warnings says why. A #project that does not exist stays in the title as well, unless createProject is true.',
  http: { method: 'POST', path: '/api/quick-add', status: 201 },
  isDestructive: false,
  input: z.strictObject({
    text: text({ min: 1, max: mostCharacters, what: 'The text' }),
    ignore: IgnoredRanges.optional(),
    createProject: z.boolean().optional(),
  }),
  output: Task.extend({ warnings: z.array(ParseWarning) }),
  errors: ['invalid_input', 'unknown_field', 'invalid_recurrence', 'recurrence_too_sparse', 'limit_exceeded'],
});
