import { z } from 'zod';
import { defineCommand } from '../operation.ts';
import { Project } from '../project.ts';
import { Id } from '../scalars.ts';

export const deleteProject = defineCommand({
  name: 'delete-project',
  summary: 'Delete a project',
  description: 'Deletes a project; its open tasks move to the Inbox.',
  http: { method: 'DELETE', path: '/api/projects/{id}', status: 200 },
  isDestructive: true,
  input: z.strictObject({ id: Id }),
  output: Project,
  errors: ['not_found', 'stale_version', 'invalid_input', 'unknown_field'],
});
