import type { Database } from '../store/database.ts';
import { ago, type CleaningJob, type CleaningResult, dayMs, hourMs } from './cleaning-job.ts';

const keptMs = 365 * dayMs;
const accountsPerBatch = 200;
const changesPerAccount = 1_000;

/**
 * The accounts' changes after a year; a client that resumes from before is told to read everything again. Accounts
 * are visited one after the other and the first change of each is looked at: an account's changes are numbered in the
 * order of time, so no index by time has to be kept for the largest table.
 */
export function cleanChanges(): CleaningJob {
  let visited: string | null = null;
  const cleanBatch = async (database: Database): Promise<CleaningResult> => {
    const before = ago(database, keptMs);
    const accounts = await firstChanges(database, visited);
    let removed = 0;
    let isAnyFull = false;
    for (const { user_id, seq, at } of accounts) {
      if (seq === null || at === null || at >= new Date(before)) continue;
      const count = await removeFirst(database, user_id, seq, before);
      removed += count;
      isAnyFull ||= count === changesPerAccount;
    }
    const isAtEnd = accounts.length < accountsPerBatch;
    // An account that has more is visited again before the next ones.
    if (!isAnyFull) visited = isAtEnd ? null : (accounts.at(-1)?.user_id ?? null);
    return { removed, hasMore: isAnyFull || !isAtEnd };
  };
  return { name: 'changes', everyMs: 6 * hourMs, cleanBatch };
}

async function firstChanges(database: Database, after: string | null) {
  const { rows } = await database.query<{ user_id: string; seq: number | null; at: Date | null }>(
    `select c.user_id, first.seq, first.at
     from (select user_id from user_clock where $1::uuid is null or user_id > $1 order by user_id limit $2) c
     left join lateral (select seq, at from changes where user_id = c.user_id order by seq limit 1) first on true
     order by c.user_id`,
    [after, accountsPerBatch],
  );
  return rows;
}

async function removeFirst(database: Database, userId: string, seq: number, before: string): Promise<number> {
  return database.transaction(async (sql) => {
    const { rowCount } = await sql.query(
      'delete from changes where user_id = $1 and seq >= $2 and seq < $3 and at < $4',
      [userId, seq, seq + changesPerAccount, before],
    );
    return rowCount;
  });
}
