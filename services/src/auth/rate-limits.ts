import type { Sql } from '@duly/core';

/** So many within a window; each one that is let through begins the window anew. */
export interface RateRule {
  max: number;
  /** In seconds. */
  window: number;
}

export interface RateDecision {
  allowed: boolean;
  /** In seconds, when refused. */
  retryAfter: number | null;
}

/** Counts attempts for a key, such as an address and a path, over all replicas. */
export type CountAttempt = (key: string, rule: RateRule) => Promise<RateDecision>;

export interface DatabaseCounting {
  sql: Sql;
  /** Milliseconds since 1970, the database's clock. */
  now(): number;
  newId(): string;
}

/** Counts in the database, in one statement: concurrent attempts of one key wait for each other's row. */
export function countInDatabase({ sql, now, newId }: DatabaseCounting): CountAttempt {
  return async (key, rule) => {
    const nowMs = now();
    const windowMs = rule.window * 1_000;
    const counted = await sql.query(
      `insert into rate_limits as r (id, key, count, last_request) values ($1, $2, 1, $3)
       on conflict (key) do update
       set count = case when r.last_request <= $3 - $4 then 1 else r.count + 1 end, last_request = $3
       where r.last_request <= $3 - $4 or r.count < $5`,
      [newId(), key, nowMs, windowMs, rule.max],
    );
    if (counted.rowCount > 0) return { allowed: true, retryAfter: null };
    const { rows } = await sql.query<{ last_request: number }>('select last_request from rate_limits where key = $1', [
      key,
    ]);
    const endMs = (rows[0]?.last_request ?? nowMs) + windowMs;
    return { allowed: false, retryAfter: Math.max(1, Math.ceil((endMs - nowMs) / 1_000)) };
  };
}
