import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Project, ProjectName } from '../project.ts';

export const createProject = defineCommand({
  name: 'create-project',
  summary: 'Create a project',
  description: 'Creates a project.',
  http: { method: 'POST', path: '/api/projects', status: 201 },
  isDestructive: false,
  input: z.strictObject({ name: ProjectName }),
  output: Project,
  errors: ['limit_exceeded', 'invalid_input', 'unknown_field'],
});
