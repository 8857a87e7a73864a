import { type Project, Refusal } from '@duly/contracts';
import { loadProject, type ProjectRow, showProject } from '../store/projects.ts';
import type { Sql } from '../store/sql.ts';

export async function getProject(sql: Sql, userId: string, id: string): Promise<Project> {
  const row = await loadProject(sql, userId, id);
  if (!row || row.deleted_at) throw new Refusal('not_found', 'There is no such project.');
  return showProject(row);
}

/** All projects of the account in their order. */
export async function listProjects(sql: Sql, userId: string): Promise<{ items: Project[] }> {
  const { rows } = await sql.query<ProjectRow>(
    'select * from projects where user_id = $1 and deleted_at is null order by position, id',
    [userId],
  );
  return { items: rows.map(showProject) };
}
