import { z } from 'zod';
import { defineQuery } from '../operation.ts';
import { Project } from '../project.ts';

export const listProjects = defineQuery({
  name: 'list-projects',
  summary: 'List projects',
  description: 'All projects in their order.',
  http: { method: 'GET', path: '/api/projects', status: 200 },
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Project) }),
  errors: ['unknown_field'],
});
