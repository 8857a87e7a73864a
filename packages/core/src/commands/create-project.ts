import { Refusal } from '@duly/contracts';
import { showProject } from '../store/projects.ts';
import type { Handler } from './handler.ts';

const projectsPerAccount = 1_000;

/** Creates a project at the end of the list. */
export const createProject: Handler<'create-project'> = async (unit, input) => {
  const { rows } = await unit.sql.query<{ count: number }>(
    'select count(*) as count from projects where user_id = $1 and deleted_at is null',
    [unit.userId],
  );
  if ((rows[0]?.count ?? 0) >= projectsPerAccount) {
    throw new Refusal('limit_exceeded', `The account has ${projectsPerAccount} projects: delete one first.`);
  }
  const row = {
    user_id: unit.userId,
    id: unit.newId(),
    name: input.name,
    position: unit.upcomingSeq,
    created_at: unit.now,
    updated_at: unit.now,
    deleted_at: null,
    version: 1,
  };
  unit.saveProject(row);
  const project = showProject(row);
  unit.event(
    'project.created',
    { id: project.id },
    { project, actor: unit.cause.actor },
    { command: 'create-project' },
  );
  return project;
};
