import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Id } from '../scalars.ts';
import { Task } from '../task.ts';

export const endSeries = defineCommand({
  name: 'end-series',
  summary: 'End a series',
  description: 'Ends a recurring series. The open task stays and no longer repeats.',
  http: { method: 'POST', path: '/api/series/{id}/end', status: 200 },
  isDestructive: true,
  input: z.strictObject({ id: Id }),
  output: Task,
  errors: ['not_found', 'stale_version', 'invalid_input', 'unknown_field'],
});
