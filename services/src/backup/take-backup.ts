import { createWriteStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupHeader, type BackupTotals, formatVersion, readBackup, writeContents } from './backup-file.ts';
import { identitiesOf, migrationsOf, partitionsOf, tablesOf } from './catalogue.ts';

export interface BackupOptions {
  /** Of the database "duly" of the data folder. */
  url: string;
  dataDir: string;
  /** Must not exist yet. */
  path: string;
}

/**
 * Writes all that one snapshot of the database holds into a file, readable by its owner alone, and reads it back. Duly
 * may go on writing meanwhile: what was acknowledged before this began is in it.
 */
export async function takeBackup({ url, dataDir, path }: BackupOptions): Promise<BackupTotals> {
  const partial = `${path}.part`;
  // Claims the name first, so that a name that is taken is known before the work.
  await (await open(path, 'wx', 0o600)).close();
  const client = new pg.Client({ connectionString: url, application_name: 'duly backup' });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const header = await headerOf(client, await secretIn(dataDir));
    const rows: Record<string, number> = {};
    const contents = writeContents({
      header,
      tables: copyAll(client, header.tables, rows),
      totals: async () => ({ rows, identities: await identitiesOf(client) }),
    });
    await pipeline(
      Readable.from(contents, { objectMode: false }),
      createGzip({ level: 4 }),
      createWriteStream(partial, { flags: 'w', mode: 0o600 }),
    );
    await sync(partial);
    const { totals } = await readBackup(partial, async (_, chunks) => drain(chunks));
    await rename(partial, path);
    await sync(dirname(path));
    return totals;
  } catch (error) {
    await rm(partial, { force: true });
    await rm(path, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

async function headerOf(client: pg.Client, secret: string | null): Promise<BackupHeader> {
  const migrations = await migrationsOf(client);
  if (migrations === null) throw new Error('The database has none of the tables of Duly: there is nothing to back up');
  const { rows } = await client.query<{ now: Date }>('select now()');
  return {
    format: 'duly-backup',
    version: formatVersion,
    createdAt: (rows[0]?.now ?? new Date()).toISOString(),
    migrations,
    tables: await tablesOf(client),
    partitions: await partitionsOf(client),
    secret,
  };
}

async function* copyAll(client: pg.Client, tables: BackupHeader['tables'], rows: Record<string, number>) {
  for (const { name, columns } of tables) {
    // A query, because COPY of a table by itself leaves out the rows of its partitions.
    const selection = `select ${columns.map((column) => pg.escapeIdentifier(column)).join(', ')} from ${pg.escapeIdentifier(name)}`;
    const stream = client.query(copyTo(`copy (${selection}) to stdout`));
    yield { name, chunks: stream as AsyncIterable<Buffer> };
    rows[name] = stream.rowCount;
  }
}

async function secretIn(dataDir: string): Promise<string | null> {
  try {
    return await readFile(join(dataDir, 'secret'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function drain(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks);
}

async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r');
  await file.sync();
}
