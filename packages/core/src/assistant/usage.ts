import type { Sql } from '../store/sql.ts';

export interface AssistantUsage {
  turns: number;
  tokens: number;
}

/** Counts what an account asks of the assistant on the day of `now` (UTC); resolves with the day's sums. */
export async function countUsage(
  sql: Sql,
  userId: string,
  { turns, tokens, now }: AssistantUsage & { now: Date },
): Promise<AssistantUsage> {
  const day = now.toISOString().slice(0, 10);
  const { rows } = await sql.query<{ turns: number; tokens: string }>(
    `with dropped as (delete from assistant_usage where user_id = $1 and day < $2::date - 31)
     insert into assistant_usage as usage (user_id, day, turns, tokens) values ($1, $2, $3, $4)
     on conflict (user_id, day) do update set turns = usage.turns + $3, tokens = usage.tokens + $4
     returning turns, tokens`,
    [userId, day, turns, tokens],
  );
  return { turns: rows[0]?.turns ?? turns, tokens: Number(rows[0]?.tokens ?? tokens) };
}

/** What an account has asked of the assistant on the day of `now` (UTC). */
export async function loadUsage(sql: Sql, userId: string, now: Date): Promise<AssistantUsage> {
  const { rows } = await sql.query<{ turns: number; tokens: string }>(
    'select turns, tokens from assistant_usage where user_id = $1 and day = $2',
    [userId, now.toISOString().slice(0, 10)],
  );
  return { turns: rows[0]?.turns ?? 0, tokens: Number(rows[0]?.tokens ?? 0) };
}
