import { z } from 'zod';
import { Activity } from '../activity.ts';
import { defineCommand } from '../operation.ts';
import { Position } from '../scalars.ts';

export const undoChange = defineCommand({
  name: 'undo-change',
  summary: 'Undo a change',
  description:
    'Restores what one entry of the activity changed, or refuses and names the field that has changed since.',
  http: { method: 'POST', path: '/api/activity/{id}/undo', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Position }),
  output: Activity,
  errors: ['not_found', 'undo_conflict', 'invalid_input', 'unknown_field'],
});
