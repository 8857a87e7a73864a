import { Refusal } from '@duly/contracts';
import type { Sql } from '../store/sql.ts';
import { conversationLimits } from './limits.ts';

/** One conversation of an account with the assistant. */
export interface ThreadRow {
  user_id: string;
  id: string;
  title: string | null;
  item_count: number;
  bytes: number;
  /** Rises when a part is taken back to be said anew. */
  revision: number;
  created_at: Date;
  updated_at: Date;
}

const columns = 'user_id, id, title, item_count, bytes, revision, created_at, updated_at';

/** Adds a conversation. Throws `limit_exceeded` when the account has as many as it may. */
export async function createThread(
  sql: Sql,
  userId: string,
  thread: { id: string; title: string | null; now: Date },
): Promise<ThreadRow> {
  const { rows } = await sql.query<ThreadRow>(
    `insert into threads (user_id, id, title, created_at, updated_at)
     select $1, $2, $3, $4, $4 where (select count(*) from threads where user_id = $1) < $5
     returning ${columns}`,
    [userId, thread.id, thread.title, thread.now.toISOString(), conversationLimits.threads],
  );
  if (rows[0]) return rows[0];
  throw new Refusal(
    'limit_exceeded',
    `There are ${conversationLimits.threads} conversations: delete one that is no longer needed.`,
  );
}

export async function loadThread(sql: Sql, userId: string, id: string): Promise<ThreadRow> {
  const { rows } = await sql.query<ThreadRow>(`select ${columns} from threads where user_id = $1 and id = $2`, [
    userId,
    id,
  ]);
  return rows[0] ?? refuseUnknown();
}

/**
 * The conversation that was begun since then with the message of this id; undefined when there is none. Run it in the
 * transaction that begins one otherwise: of two with the same message the second waits, and finds the first's.
 */
export async function findBegunThread(
  sql: Sql,
  userId: string,
  { messageId, since }: { messageId: string; since: Date },
): Promise<ThreadRow | undefined> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${userId} ${messageId}`]);
  // Ids rise with time: only the conversations of that span are looked into.
  const from = `thr_${since.getTime().toString(16).padStart(12, '0')}`;
  const { rows } = await sql.query<ThreadRow>(
    `select ${columns} from threads t where user_id = $1 and id >= $2
       and exists (select from thread_items i where i.user_id = $1 and i.thread_id = t.id and i.id = $3)`,
    [userId, from, messageId],
  );
  return rows[0];
}

export interface ThreadsAsked {
  limit: number;
  order: 'asc' | 'desc';
  /** The id of the last one of the page before. */
  after?: string | undefined;
  /** Only those whose title or items contain this, whatever the case. */
  containing?: string | undefined;
}

/** A page of an account's conversations, in the order in which they were begun. */
export async function listThreads(
  sql: Sql,
  userId: string,
  { limit, order, after, containing }: ThreadsAsked,
): Promise<{ threads: ThreadRow[]; hasMore: boolean }> {
  const { rows } = await sql.query<ThreadRow>(
    `select ${columns} from threads t where user_id = $1 and ($2::text is null or id ${order === 'asc' ? '>' : '<'} $2)
       and ($3::text is null or strpos(lower(title), lower($3)) > 0 or exists (
         select from thread_items where user_id = $1 and thread_id = t.id and strpos(lower(text), lower($3)) > 0))
     order by id ${order} limit $4`,
    [userId, after ?? null, containing ?? null, limit + 1],
  );
  return { threads: rows.slice(0, limit), hasMore: rows.length > limit };
}

export async function renameThread(
  sql: Sql,
  userId: string,
  id: string,
  change: { title: string; now: Date },
): Promise<ThreadRow> {
  const { rows } = await sql.query<ThreadRow>(
    `update threads set title = $3, updated_at = $4 where user_id = $1 and id = $2 returning ${columns}`,
    [userId, id, change.title, change.now.toISOString()],
  );
  return rows[0] ?? refuseUnknown();
}

/** Deletes a conversation with all that was said in it. */
export async function deleteThread(sql: Sql, userId: string, id: string): Promise<void> {
  const { rowCount } = await sql.query('delete from threads where user_id = $1 and id = $2', [userId, id]);
  if (rowCount === 0) refuseUnknown();
}

function refuseUnknown(): never {
  throw new Refusal('not_found', 'There is no such conversation.');
}
