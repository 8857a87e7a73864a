import type { Database } from './database.ts';

export interface LeaseRequest {
  name: string;
  /** The process that asks. */
  owner: string;
  /** How long nobody else gets it unless it is renewed. */
  ms: number;
}

/**
 * Takes a lease that is free or over, or renews our own, by the database's clock; null while another holds it. The fence
 * rises with every change of owner. A lease only shares work: whoever was stopped for longer than it lasts may go on.
 */
export async function takeLease(database: Database, request: LeaseRequest): Promise<{ fence: number } | null> {
  const now = database.now();
  const { rows } = await database.query<{ fence: number }>(
    `insert into leases (name, owner, fence, expires_at) values ($1, $2, 1, $3)
     on conflict (name) do update set owner = excluded.owner, expires_at = excluded.expires_at,
       fence = case when leases.owner = excluded.owner then leases.fence else leases.fence + 1 end
     where leases.owner = excluded.owner or leases.expires_at <= $4
     returning fence`,
    [request.name, request.owner, new Date(now.getTime() + request.ms).toISOString(), now.toISOString()],
  );
  return rows[0] ?? null;
}

/** Lets go of a lease that is ours, so that the next need not wait for its end. */
export async function releaseLease(database: Database, { name, owner }: Omit<LeaseRequest, 'ms'>): Promise<void> {
  await database.query('update leases set expires_at = $3 where name = $1 and owner = $2', [
    name,
    owner,
    database.now().toISOString(),
  ]);
}
