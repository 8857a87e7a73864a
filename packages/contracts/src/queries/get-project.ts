import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Project } from '../project.ts';
import { Id } from '../scalars.ts';

export const getProject = defineQuery({
  name: 'get-project',
  summary: 'Read a project',
  description: 'One project by its id.',
  http: { method: 'GET', path: '/api/projects/{id}', status: 200 },
  input: z.strictObject({ id: Id }),
  output: Project,
  errors: ['not_found', 'unknown_field'],
});
