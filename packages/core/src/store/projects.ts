import type { Project } from '@duly/contracts';
import type { Sql } from './sql.ts';
import type { Table } from './table.ts';

export interface ProjectRow {
  user_id: string;
  id: string;
  name: string;
  position: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

export const projectsTable: Table<ProjectRow> = {
  name: 'projects',
  key: ['user_id', 'id'],
  columns: {
    user_id: 'uuid',
    id: 'uuid',
    name: 'text',
    position: 'float8',
    created_at: 'timestamptz',
    updated_at: 'timestamptz',
    deleted_at: 'timestamptz',
    version: 'int',
  },
};

export async function loadProject(sql: Sql, userId: string, id: string): Promise<ProjectRow | undefined> {
  const { rows } = await sql.query<ProjectRow>('select * from projects where user_id = $1 and id = $2', [userId, id]);
  return rows[0];
}

export function showProject(row: ProjectRow): Project {
  return {
    id: row.id,
    name: row.name,
    position: row.position,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}
