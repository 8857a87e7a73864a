import type { CommandName } from '@duly/contracts';
import type { Sql } from '../store/sql.ts';

/** A command with its exact input, as it is asked about and as it runs. */
export interface AskedCommand {
  name: CommandName;
  input: Record<string, unknown>;
}

/** Whose question it is: it can be answered by nobody else, and in no other thread. */
export interface ConfirmationKey {
  userId: string;
  threadId: string;
  id: string;
}

export type ConfirmationAnswer =
  | { kind: 'commands'; commands: AskedCommand[] }
  | { kind: 'none' | 'expired' | 'confirmed' | 'declined' };

const validMs = 10 * 60_000;
const keptMs = 24 * 3_600_000;

/** Stores what the person is asked about, and drops the account's questions that have long expired. */
export async function askConfirmation(
  sql: Sql,
  { userId, threadId, id }: ConfirmationKey,
  { commands, now }: { commands: readonly AskedCommand[]; now: Date },
): Promise<void> {
  await sql.query('delete from assistant_confirmations where user_id = $1 and expires_at < $2', [
    userId,
    new Date(now.getTime() - keptMs).toISOString(),
  ]);
  await sql.query(
    'insert into assistant_confirmations (user_id, id, thread_id, commands, expires_at) values ($1, $2, $3, $4, $5)',
    [userId, id, threadId, JSON.stringify(commands), new Date(now.getTime() + validMs).toISOString()],
  );
}

/**
 * Answers a question, once: of several that answer at the same time one gets the commands. `declined` answers it
 * without any.
 */
export async function answerConfirmation(
  sql: Sql,
  { userId, threadId, id }: ConfirmationKey,
  { answer, now }: { answer: 'confirmed' | 'declined'; now: Date },
): Promise<ConfirmationAnswer> {
  const { rows } = await sql.query<{ commands: AskedCommand[] }>(
    `update assistant_confirmations set answer = $4
     where user_id = $1 and id = $2 and thread_id = $3 and answer is null and expires_at > $5
     returning commands`,
    [userId, id, threadId, answer, now.toISOString()],
  );
  if (rows[0]) return answer === 'confirmed' ? { kind: 'commands', commands: rows[0].commands } : { kind: 'declined' };
  const asked = await sql.query<{ answer: 'confirmed' | 'declined' | null }>(
    'select answer from assistant_confirmations where user_id = $1 and id = $2 and thread_id = $3',
    [userId, id, threadId],
  );
  const [row] = asked.rows;
  return { kind: row ? (row.answer ?? 'expired') : 'none' };
}

/** Takes a `confirmed` back when nothing could be run, so that the person may click again. */
export async function reopenConfirmation(sql: Sql, { userId, threadId, id }: ConfirmationKey): Promise<void> {
  await sql.query(
    `update assistant_confirmations set answer = null
     where user_id = $1 and id = $2 and thread_id = $3 and answer = 'confirmed'`,
    [userId, id, threadId],
  );
}
