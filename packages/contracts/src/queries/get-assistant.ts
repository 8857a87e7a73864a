import { z } from 'zod';
import { defineQuery } from '../operation.ts';

const count = z.int().min(0);

export const getAssistant = defineQuery({
  name: 'get-assistant',
  summary: 'Where the assistant thinks',
  description:
    'The host and the name of the language model that what is said to the assistant goes to, with the tasks that it reads; null without one. While `staysOffline` holds nothing goes there. Also how much an account may ask on a day of UTC, and has asked today.',
  http: { method: 'GET', path: '/api/assistant', status: 200 },
  input: z.strictObject({}),
  output: z.strictObject({
    host: z.string().nullable().meta({ description: 'With its port when that is not the usual one' }),
    model: z.string().nullable(),
    staysOffline: z.boolean(),
    limitsADay: z.strictObject({ turns: count, modelTurns: count, modelTokens: count }),
    today: z.strictObject({ turns: count, modelTokens: count }),
  }),
  errors: ['unknown_field'],
});
