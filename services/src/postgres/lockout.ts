import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Any number that no other part of Duly takes as an advisory lock of this database. */
const lock = 3_171_480_215;
const waitMs = 1_000;

/**
 * Keeps a second Duly out of the same data folder: one connection holds an advisory lock as long as this process lives.
 * Throws when another process holds it. A process that was just killed may hold it for a moment, so this waits a little.
 */
export async function lockOut(url: string, root: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `duly ${process.pid}` });
  // It may break before anybody watches it, and whoever does looks at its end.
  client.on('error', () => {});
  await client.connect();
  try {
    for (const until = performance.now() + waitMs; ; await delay(50)) {
      const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock]);
      if (rows[0]?.taken) return client;
      if (performance.now() > until) throw new Error(await refusalOf(client, root));
    }
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function refusalOf(client: pg.Client, root: string): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and (l.classid::bigint << 32) + l.objid::bigint = $1`,
    [lock],
  );
  const holder = /^duly (\d+)$/.exec(rows[0]?.application_name ?? '')?.[1];
  return (
    `Another Duly${holder ? ` (process ${holder})` : ''} runs with the data folder ${root}: stop that one, ` +
    'or set DATA_DIR to another folder'
  );
}
