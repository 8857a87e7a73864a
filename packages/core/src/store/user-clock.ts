import type { Prepared, Sql } from './sql.ts';

export interface UserClock {
  userId: string;
  seq: number;
  taskCount: number;
}

/**
 * Locks the clocks of these accounts in the order of their ids: from here to the end of the transaction nobody else
 * changes anything of theirs. An account's first change makes its clock. What the caller reads afterwards is current;
 * what it read before may not be.
 */
export async function lockClocks(sql: Sql, userIds: readonly string[]): Promise<Map<string, UserClock>> {
  const { clocks } = await lockClocksAndRead(sql, userIds, async () => undefined);
  return clocks;
}

/** The same with one statement of `read` right behind the lock, in the same round trip: what it finds is current. */
export async function lockClocksAndRead<T>(
  sql: Sql,
  userIds: readonly string[],
  read: () => Promise<T>,
): Promise<{ clocks: Map<string, UserClock>; found: T }> {
  const sorted = [...new Set(userIds)].sort();
  const [clocks, found] = await Promise.all([lock(sql, sorted, LOCK), read()]);
  const missing = sorted.filter((userId) => !clocks.has(userId));
  if (missing.length === 0) return { clocks, found };
  // Only rows that nobody can have locked yet are added here; the second lock takes all in order again.
  await sql.query('insert into user_clock (user_id) select unnest($1::uuid[]) on conflict do nothing', [missing]);
  const [all, current] = await Promise.all([lock(sql, sorted, LOCK), read()]);
  return { clocks: all, found: current };
}

/** Locks those of these clocks that are free and leaves out the others: for claims, which can take them next time. */
export async function lockFreeClocks(sql: Sql, userIds: readonly string[]): Promise<Map<string, UserClock>> {
  return lock(sql, [...new Set(userIds)].sort(), LOCK_FREE);
}

const SELECT =
  'select user_id, seq, task_count from user_clock where user_id = any($1::uuid[]) order by user_id for update';
const LOCK: Prepared = { name: 'lock user_clock', text: SELECT };
const LOCK_FREE: Prepared = { name: 'lock free user_clock', text: `${SELECT} skip locked` };

async function lock(sql: Sql, userIds: readonly string[], statement: Prepared): Promise<Map<string, UserClock>> {
  const { rows } = await sql.query<{ user_id: string; seq: number; task_count: number }>(statement, [userIds]);
  return new Map(rows.map((row) => [row.user_id, { userId: row.user_id, seq: row.seq, taskCount: row.task_count }]));
}
