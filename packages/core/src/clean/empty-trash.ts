import type { Database } from '../store/database.ts';
import type { Sql } from '../store/sql.ts';
import { lockFreeClocks } from '../store/user-clock.ts';
import { ago, type CleaningJob, type CleaningResult, dayMs, hourMs } from './cleaning-job.ts';

const keptMs = 30 * dayMs;
const tasksPerBatch = 200;

/**
 * Tasks that have been in the trash for 30 days, with their subtasks and reminders, under their accounts' clocks. No
 * event tells of it: the deletion was told when the task went into the trash.
 */
export const emptyTrash: CleaningJob = { name: 'trash', everyMs: hourMs, cleanBatch };

async function cleanBatch(database: Database): Promise<CleaningResult> {
  const before = ago(database, keptMs);
  const { rows } = await database.query<{ user_id: string; id: string }>(
    'select user_id, id from tasks where deleted_at < $1 order by deleted_at limit $2',
    [before, tasksPerBatch],
  );
  if (rows.length === 0) return { removed: 0, hasMore: false };
  const byUser = Map.groupBy(rows, (row) => row.user_id);
  const removed = await database.transaction(async (sql) => {
    let count = 0;
    for (const userId of (await lockFreeClocks(sql, [...byUser.keys()])).keys()) {
      const ids = (byUser.get(userId) ?? []).map((row) => row.id);
      count += await purge(sql, userId, ids, before);
    }
    return count;
  });
  // A batch whose accounts were all busy comes again with the next round, not at once.
  return { removed, hasMore: removed > 0 && rows.length === tasksPerBatch };
}

/** The subtree goes with its root: its members were deleted with it or before, or withdrawn. */
async function purge(sql: Sql, userId: string, ids: readonly string[], before: string): Promise<number> {
  const purged = await sql.query<{ id: string }>(
    `with recursive doomed as (
       select id, 0 as depth from tasks where user_id = $1 and id = any($2) and deleted_at < $3
       union
       select t.id, d.depth + 1 from doomed d join tasks t on t.user_id = $1 and t.parent_id = d.id
       where t.deleted_at is not null and d.depth < 10
     )
     delete from tasks where user_id = $1 and id in (select id from doomed) returning id`,
    [userId, ids, before],
  );
  await sql.query('delete from reminders where user_id = $1 and task_id = any($2)', [
    userId,
    purged.rows.map((row) => row.id),
  ]);
  await sql.query('update user_clock set task_count = task_count - $2 where user_id = $1', [userId, purged.rowCount]);
  return purged.rowCount;
}
