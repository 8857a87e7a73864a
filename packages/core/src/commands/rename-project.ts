import { Refusal } from '@duly/contracts';
import { staleVersion, type UserUnit } from '../commit/user-unit.ts';
import { loadProject, type ProjectRow, showProject } from '../store/projects.ts';
import type { Handler } from './handler.ts';

/** Changes the name of a project; the same name again changes nothing. */
export const renameProject: Handler<'rename-project'> = async (unit, input, context) => {
  const before = await liveProject(unit, input.id, context.expectedVersion);
  if (before.name === input.name) return showProject(before);
  const after = { ...before, name: input.name, updated_at: unit.now, version: before.version + 1 };
  unit.saveProject(after);
  const project = showProject(after);
  const changed = { name: { from: before.name, to: after.name } };
  unit.event(
    'project.renamed',
    { id: project.id },
    { project, actor: unit.cause.actor, changed },
    { command: 'rename-project' },
  );
  return project;
};

/** The account's project; refuses an unknown or deleted one, and a stale version. */
export async function liveProject(
  unit: UserUnit,
  id: string,
  expectedVersion: number | undefined,
): Promise<ProjectRow> {
  const row = await loadProject(unit.sql, unit.userId, id);
  if (!row || row.deleted_at) throw new Refusal('not_found', 'There is no such project.');
  if (expectedVersion !== undefined && expectedVersion !== row.version) throw staleVersion(row.version);
  return row;
}
