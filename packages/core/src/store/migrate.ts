import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { connectionOf } from './connection.ts';

const folder = new URL('./migrations/', import.meta.url);
/** Any number that no other program takes as an advisory lock of this database. */
const lock = 6_410_957_103;

/**
 * Brings the database to the newest schema: the numbered files that it has not yet, each in a transaction of its own,
 * forward only. Several processes may start at once; one works, the others wait. `only`: no others than these.
 */
export async function migrate(url: string, sslCa?: string, only?: readonly string[]): Promise<void> {
  const client = new pg.Client(connectionOf({ url, sslCa }));
  // The statement that fails says so; an error that nobody listens to would end the process without our sentence.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(
      'create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const applied = await client.query<{ name: string }>('select name from migrations');
    const done = new Set(applied.rows.map((row) => row.name));
    const names = await migrationNames();
    const unknown = [...done].find((name) => !names.includes(name));
    if (unknown)
      throw new Error(`The database was migrated by a newer Duly (it has "${unknown}"): start that version instead`);
    for (const name of only ?? names) if (!done.has(name)) await apply(client, name);
  } finally {
    await client.end();
  }
}

/** The names of all migrations in the order in which they are applied. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const statements = await readFile(new URL(name, folder), 'utf8');
  await client.query('begin');
  try {
    await client.query(statements);
    await client.query('insert into migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
