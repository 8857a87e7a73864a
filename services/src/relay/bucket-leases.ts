import type { HeldBucket } from '@duly/bus';
import { partitionCount } from '@duly/contracts';
import type { Database } from '@duly/core';

const leaseMs = 5_000;

/**
 * Renews the leases that this process holds and takes those that are free or over. Leases only share the work: two
 * relays that both believe they hold a bucket can repeat events, never overtake one. By the database's clock.
 */
export async function holdBuckets(database: Database, owner: string): Promise<HeldBucket[]> {
  const now = database.now();
  const expiresAt = new Date(now.getTime() + leaseMs).toISOString();
  const { rows } = await database.query<{ name: string; fence: number }>(
    `insert into leases (name, owner, fence, expires_at)
     select 'relay/' || bucket, $1, 1, $2 from generate_series(0, $4 - 1) bucket
     on conflict (name) do update set owner = excluded.owner, expires_at = excluded.expires_at,
       fence = case when leases.owner = excluded.owner then leases.fence else leases.fence + 1 end
     where leases.owner = excluded.owner or leases.expires_at <= $3
     returning name, fence`,
    [owner, expiresAt, now.toISOString(), partitionCount],
  );
  return rows.map((row) => ({ bucket: Number(row.name.slice('relay/'.length)), fence: row.fence }));
}

/** Lets go of all buckets, so that the others need not wait for the leases to end. */
export async function releaseBuckets(database: Database, owner: string): Promise<void> {
  await database.query(`update leases set expires_at = $2 where owner = $1 and name like 'relay/%'`, [
    owner,
    database.now().toISOString(),
  ]);
}

export const renewEveryMs = leaseMs / 3;
