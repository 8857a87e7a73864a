import type { RecurrenceMode } from '@duly/contracts';
import type { Sql } from './sql.ts';
import type { Table } from './table.ts';

/** A series: the rule that holds now (its revision rises when a new rule begins) and when it next spawns by itself. */
export interface SeriesRow {
  user_id: string;
  id: string;
  revision: number;
  rule: string;
  mode: RecurrenceMode;
  start: string;
  time_zone: string | null;
  state: 'active' | 'paused' | 'ended';
  next_spawn_at: Date | null;
}

export const seriesTable: Table<SeriesRow> = {
  name: 'series',
  key: ['user_id', 'id'],
  columns: {
    user_id: 'uuid',
    id: 'uuid',
    revision: 'int',
    rule: 'text',
    mode: 'text',
    start: 'text',
    time_zone: 'text',
    state: 'text',
    next_spawn_at: 'timestamptz',
  },
};

export async function loadSeries(sql: Sql, userId: string, id: string): Promise<SeriesRow | undefined> {
  const { rows } = await sql.query<SeriesRow>('select * from series where user_id = $1 and id = $2', [userId, id]);
  return rows[0];
}
