import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Id } from '../scalars.ts';

export const getMe = defineQuery({
  name: 'get-me',
  summary: 'Who is signed in',
  description: 'The account that the session or token belongs to.',
  http: { method: 'GET', path: '/api/me', status: 200 },
  input: z.strictObject({}),
  output: z.strictObject({ id: Id, email: z.string(), name: z.string(), isAdministrator: z.boolean() }),
  errors: ['unknown_field'],
});
