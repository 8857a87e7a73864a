import type { Database } from '../store/database.ts';
import { ago, type CleaningJob, type CleaningResult, dayMs, deleteBatch, hourMs } from './cleaning-job.ts';

const limit = 500;

/** Sessions that have ended. */
export const cleanSessions: CleaningJob = { name: 'sessions', everyMs: hourMs, cleanBatch: expired('sessions') };

/** Tokens for resetting a password that nobody can use any more. */
export const cleanVerifications: CleaningJob = {
  name: 'verifications',
  everyMs: hourMs,
  cleanBatch: expired('verifications'),
};

/**
 * Attempts counted per address and path, a day after the last one. They are visited in the order of their ids: an index
 * by time would have to be written with every attempt.
 */
export function cleanRateLimits(): CleaningJob {
  let visited: string | null = null;
  const cleanBatch = async (database: Database): Promise<CleaningResult> => {
    const { rows } = await database.query<{ id: string; last_request: number }>(
      'select id, last_request from rate_limits where $1::uuid is null or id > $1 order by id limit $2',
      [visited, limit],
    );
    const before = database.now().getTime() - dayMs;
    const over = rows.filter((row) => row.last_request < before).map((row) => row.id);
    const { rowCount } = await database.query('delete from rate_limits where id = any($1) and last_request < $2', [
      over,
      before,
    ]);
    const isAtEnd = rows.length < limit;
    visited = isAtEnd ? null : (rows.at(-1)?.id ?? null);
    return { removed: rowCount, hasMore: !isAtEnd };
  };
  return { name: 'rate limits', everyMs: hourMs, cleanBatch };
}

function expired(table: 'sessions' | 'verifications'): CleaningJob['cleanBatch'] {
  return (database) =>
    deleteBatch(database, {
      text: `delete from ${table} where id in (
               select id from ${table} where expires_at < $1 order by expires_at limit $2 for update skip locked)`,
      values: [ago(database, 0)],
      limit,
    });
}
