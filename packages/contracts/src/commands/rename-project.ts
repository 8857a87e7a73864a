import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Project, ProjectName } from '../project.ts';
import { Id } from '../scalars.ts';

export const renameProject = defineCommand({
  name: 'rename-project',
  summary: 'Rename a project',
  description: 'Changes the name of a project.',
  http: { method: 'PATCH', path: '/api/projects/{id}', status: 200 },
  isDestructive: false,
  input: z.strictObject({ id: Id, name: ProjectName }),
  output: Project,
  errors: ['not_found', 'stale_version', 'invalid_input', 'unknown_field'],
});
