import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { benchSecret } from './server-process.ts';

export interface Account {
  userId: string;
  cookie: string;
}

/**
 * Accounts with a session each, written by SQL: hashing passwords would be the benchmark otherwise. Their ids end in
 * their number, so that pgbench can name one by arithmetic. All have their clock, as after a first request.
 */
export async function createAccounts(client: pg.Client, count: number): Promise<Account[]> {
  await client.query(
    `insert into users (id, email, name, email_verified, set_up_at)
     select ${idOf('n')}, n || '@example.com', 'Ada', true, now() from generate_series(1, $1) n`,
    [count],
  );
  await client.query(
    `insert into sessions (id, user_id, token, expires_at)
     select gen_random_uuid(), ${idOf('n')}, 'token-of-user-number-' || n, now() + interval '1 day' from generate_series(1, $1) n`,
    [count],
  );
  await client.query(`insert into user_clock (user_id) select ${idOf('n')} from generate_series(1, $1) n`, [count]);
  return Array.from({ length: count }, (_, index) => {
    const token = `token-of-user-number-${index + 1}`;
    const signature = createHmac('sha256', benchSecret).update(token).digest('base64');
    return {
      userId: `01900000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
      cookie: `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
    };
  });
}

/** SQL for the id of the account with this number. */
export function idOf(number: string): string {
  return `('01900000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
}
