import type { Database } from '@duly/core';
import type { NewAccount } from '../auth/guard.ts';

/** The rows that an account needs before its first command: its clock, and the zone given at sign-up as its setting. */
export async function setUpAccount(database: Database, account: NewAccount): Promise<void> {
  await database.query(
    `with clock as (insert into user_clock (user_id) values ($1) on conflict do nothing)
     insert into settings (user_id, overrides, updated_at)
     select $1, json_build_object('timeZone', $2::text), $3 where $2 is not null on conflict do nothing`,
    [account.userId, account.timeZone, database.now().toISOString()],
  );
}
