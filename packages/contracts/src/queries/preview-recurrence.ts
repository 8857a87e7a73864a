import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { TimeZone } from '../scalars.ts';
import { LocalStart, RuleText } from '../task.ts';

export const previewRecurrence = defineQuery({
  name: 'preview-recurrence',
  summary: 'Preview a recurrence',
  description: 'The first occurrences of a rule from a start in a zone, and the rule in words. Writes nothing.',
  http: { method: 'POST', path: '/api/recurrence/preview', status: 200 },
  input: z.strictObject({ rule: RuleText, start: LocalStart, timeZone: TimeZone, count: z.int().min(1).max(1000) }),
  output: z.strictObject({ occurrences: z.array(z.string()), instants: z.array(z.string()), words: z.string() }),
  errors: ['invalid_input', 'unknown_field', 'invalid_recurrence', 'recurrence_too_sparse'],
});
