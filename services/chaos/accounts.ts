import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { ChaosDatabase } from './chaos-database.ts';

export interface Account {
  id: string;
  cookie: string;
}

/** Makes accounts with a session each by SQL: signing in is not what is tested here. */
export async function createAccounts(
  database: Pick<ChaosDatabase, 'query'>,
  secret: string,
  count: number,
): Promise<Account[]> {
  const accounts: Account[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    const token = randomBytes(24).toString('base64url');
    await database.query('insert into users (id, email, name, email_verified) values ($1, $2, $3, true)', [
      id,
      `${id}@example.com`,
      `User ${index}`,
    ]);
    await database.query(
      `insert into sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '7 days')`,
      [randomUUID(), id, token],
    );
    const signature = createHmac('sha256', secret).update(token).digest('base64');
    accounts.push({ id, cookie: `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}` });
  }
  return accounts;
}
