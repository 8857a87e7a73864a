import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Settings } from '../settings.ts';

export const getSettings = defineQuery({
  name: 'get-settings',
  summary: 'Read settings',
  description: 'The settings of the account; what was never set has its default.',
  http: { method: 'GET', path: '/api/settings', status: 200 },
  input: z.strictObject({}),
  output: Settings,
  errors: ['unknown_field'],
});
