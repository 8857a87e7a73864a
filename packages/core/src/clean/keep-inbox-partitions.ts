import type { Database } from '../store/database.ts';
import { codeOf } from '../store/database-errors.ts';
import { createInboxPartitions, dropInboxPartitions } from '../store/inbox.ts';
import type { Sql } from '../store/sql.ts';
import { type CleaningJob, type CleaningResult, hourMs } from './cleaning-job.ts';

const lockNotAvailable = '55P03';

/** The inbox's days: some are made ahead, those that are over are dropped whole. */
export const keepInboxPartitions: CleaningJob = { name: 'inbox', everyMs: hourMs, cleanBatch };

async function cleanBatch(database: Database): Promise<CleaningResult> {
  await whenFree(database, (sql) => createInboxPartitions(sql, database.now()));
  const dropped = await whenFree(database, (sql) => dropInboxPartitions(sql, database.now()));
  return { removed: dropped ?? 0, hasMore: false };
}

/**
 * Both lock all of the inbox, and while they wait for that everybody else waits behind them: so they wait briefly, and
 * leave it to the next round when consumers are at work.
 */
async function whenFree<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T | undefined> {
  try {
    return await database.transaction(async (sql) => {
      await sql.query(`set local lock_timeout = '200ms'`);
      return work(sql);
    });
  } catch (error) {
    if (codeOf(error) === lockNotAvailable) return undefined;
    throw error;
  }
}
