import type { Database } from '@duly/core';
import type { Config } from '../config.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether the server has the connections that one more process may ask for. */
export async function checkPool(database: Database, { poolSize }: Config): Promise<Finding> {
  const { rows } = await database.query<{ most: number; used: number }>(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
            (select count(*) from pg_stat_activity where backend_type = 'client backend') as used`,
  );
  const { most, used } = rows[0] ?? { most: 0, used: 0 };
  // The pool and the connection that listens.
  const needed = poolSize + 1;
  const says = `${used} of ${most} connections are in use; a process takes up to ${needed}`;
  if (used + needed <= most) return ok('connections', says);
  const remedy = 'Lower DATABASE_POOL_SIZE, raise max_connections, or put a pooler before the database.';
  return warn('connections', says, remedy);
}
