import type { Activity } from '@duly/contracts';
import { type ChangeRow, showActivity } from '../store/changes.ts';
import type { Sql } from '../store/sql.ts';
import { decodeCursor, encodeCursor, readFromCursor } from './cursor.ts';

/** What was changed by whom, newest first. Events that only inform (reminders fired) are no entries. */
export async function listActivity(
  sql: Sql,
  userId: string,
  input: { limit: number; cursor?: string | undefined; taskId?: string | undefined },
): Promise<{ items: Activity[]; nextCursor: string | null }> {
  const filters = { activity: input.taskId ?? null };
  const before = decodeCursor(filters, input.cursor, 1)?.[0] ?? null;
  const { rows } = await readFromCursor(input.cursor, () =>
    sql.query<ChangeRow>(
      `select * from changes where user_id = $1 and command is not null
     and ($2::bigint is null or seq < $2::bigint) and ($3::uuid is null or task_id = $3::uuid)
     order by seq desc limit $4`,
      [userId, before, input.taskId ?? null, input.limit + 1],
    ),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(showActivity),
    nextCursor: rows.length > input.limit && last ? encodeCursor(filters, [last.seq]) : null,
  };
}
