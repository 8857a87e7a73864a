import type { Activity, Changed, DulyEvent } from '@duly/contracts';
import type { Sql } from './sql.ts';

export interface ChangeRow {
  user_id: string;
  seq: number;
  event_id: string;
  at: Date;
  command: string | null;
  task_id: string | null;
  event: DulyEvent;
  undone_at: Date | null;
}

export async function findChange(sql: Sql, userId: string, seq: number): Promise<ChangeRow | undefined> {
  if (!Number.isSafeInteger(seq)) return undefined;
  const { rows } = await sql.query<ChangeRow>('select * from changes where user_id = $1 and seq = $2', [userId, seq]);
  return rows[0];
}

/** The account's changes after a position, in order: what a client that was away has missed. */
export async function changesAfter(sql: Sql, userId: string, after: number, limit: number): Promise<ChangeRow[]> {
  const { rows } = await sql.query<ChangeRow>(
    'select * from changes where user_id = $1 and seq > $2 order by seq limit $3',
    [userId, after, limit],
  );
  return rows;
}

/** The positions that can still be resumed from: the first kept change, and the account's clock. */
export async function positionsOf(sql: Sql, userId: string): Promise<{ first: number; last: number }> {
  const { rows } = await sql.query<{ first: number | null; last: number | null }>(
    `select (select seq from changes where user_id = $1 order by seq limit 1) as first,
            (select seq from user_clock where user_id = $1) as last`,
    [userId],
  );
  const last = rows[0]?.last ?? 0;
  return { first: rows[0]?.first ?? last + 1, last };
}

/** How far the clocks of these accounts have come; without those of which nothing was ever written. */
export async function lastPositionsOf(sql: Sql, userIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ user_id: string; seq: number }>(
    'select user_id, seq from user_clock where user_id = any($1)',
    [userIds],
  );
  return new Map(rows.map((row) => [row.user_id, row.seq]));
}

/** An entry of the activity as the API shows it. */
export function showActivity(row: ChangeRow): Activity {
  const data = row.event.data as {
    actor?: Activity['actor'];
    task?: { title: string };
    project?: { name: string };
    changed?: Changed;
  };
  return {
    id: String(row.seq),
    position: String(row.seq),
    at: row.at.toISOString(),
    actor: data.actor ?? { kind: 'system', name: 'Duly' },
    command: row.command ?? '',
    taskId: row.task_id,
    title: data.task?.title ?? data.project?.name ?? null,
    changes: data.changed ?? {},
    undoneAt: row.undone_at?.toISOString() ?? null,
    correlationId: row.event.correlationid,
  };
}
