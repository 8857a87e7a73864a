import type { HeldBucket } from '@duly/bus';
import { partitionCount } from '@duly/contracts';
import type { Database } from '@duly/core';

/** With what it takes to notice the end and to take over, the buckets of a relay that dies wait less than 5 s. */
const leaseMs = 4_500;
export const renewEveryMs = leaseMs / 3;

export interface BucketLeases {
  held: HeldBucket[];
  /** When the first lease of another ends if it is not renewed; at `renewEveryMs` when that is sooner. */
  lookAgainInMs: number;
}

/**
 * Renews the leases that this process holds and takes those that are free or over, up to its share: the buckets divided
 * by the relays that live. What is beyond the share is let go, so that a relay that joins gets its part. Leases only
 * share the work: two relays that both believe they hold a bucket can repeat events, never overtake one. By the
 * database's clock. Rows are locked in the order of their names, so that relays never wait for each other in a circle.
 */
export async function holdBuckets(database: Database, owner: string): Promise<BucketLeases> {
  const now = database.now();
  const expiresAt = new Date(now.getTime() + leaseMs).toISOString();
  const { rows: wanted } = await database.query<{ name: string }>(chooseBuckets, [
    owner,
    expiresAt,
    now.toISOString(),
    partitionCount,
  ]);
  const names = wanted.map(({ name }) => name);
  await letGo(database, owner, { except: names });
  const { rows } = await database.query<{ name: string; fence: number }>(
    `insert into leases (name, owner, fence, expires_at)
     select name, $1, 1, $2 from unnest($4::text[]) name order by name
     on conflict (name) do update set owner = excluded.owner, expires_at = excluded.expires_at,
       fence = case when leases.owner = excluded.owner then leases.fence else leases.fence + 1 end
     where leases.owner = excluded.owner or leases.expires_at <= $3
     returning name, fence`,
    [owner, expiresAt, now.toISOString(), names],
  );
  const held = rows.map((row) => ({ bucket: Number(row.name.slice('relay/'.length)), fence: row.fence }));
  return { held, lookAgainInMs: await firstEndOfOthers(database, owner) };
}

/** Lets go of all buckets, so that the others need not wait for the leases to end. */
export async function releaseBuckets(database: Database, owner: string): Promise<void> {
  await database.query('delete from leases where name = $1', [`relay-process/${owner}`]);
  await letGo(database, owner, { except: [] });
}

/** Says that this relay lives, forgets those that have not for an hour, and names the buckets that it should hold. */
const chooseBuckets = `
  with present as (
    insert into leases (name, owner, fence, expires_at) values ('relay-process/' || $1, $1::uuid, 1, $2)
    on conflict (name) do update set expires_at = excluded.expires_at
  ), gone as (
    delete from leases where name in (
      select name from leases
      where starts_with(name, 'relay-process/') and expires_at < $3::timestamptz - interval '1 hour'
      for update skip locked)
  ), share as (
    select ceil($4::numeric / (1 + count(*)))::int as most from leases
    where starts_with(name, 'relay-process/') and owner <> $1::uuid and expires_at > $3
  )
  select 'relay/' || bucket as name
  from generate_series(0, $4 - 1) bucket left join leases l on l.name = 'relay/' || bucket
  where l.name is null or l.owner = $1::uuid or l.expires_at <= $3
  order by l.owner is distinct from $1::uuid, bucket limit (select most from share)`;

async function letGo(database: Database, owner: string, { except }: { except: readonly string[] }): Promise<void> {
  await database.query(
    `update leases set expires_at = $2 where name in (
       select name from leases where starts_with(name, 'relay/') and owner = $1 and expires_at > $2 and name <> all ($3)
       order by name for update)`,
    [owner, database.now().toISOString(), except],
  );
}

async function firstEndOfOthers(database: Database, owner: string): Promise<number> {
  const { rows } = await database.query<{ first: Date | null }>(
    `select min(expires_at) as first from leases where starts_with(name, 'relay/') and owner <> $1 and expires_at > $2`,
    [owner, database.now().toISOString()],
  );
  const first = rows[0]?.first;
  const inMs = first ? new Date(first).getTime() - database.now().getTime() : renewEveryMs;
  return Math.min(renewEveryMs, Math.max(0, inMs));
}
