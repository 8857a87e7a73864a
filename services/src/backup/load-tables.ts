import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BackupHeader, type BackupTotals, readBackup } from './backup-file.ts';
import { tablesOf } from './catalogue.ts';

/** Fills a database that has the schema of a backup and nothing else, in one transaction. */
export async function loadTables(options: {
  url: string;
  path: string;
  header: BackupHeader;
  totals: BackupTotals;
}): Promise<void> {
  const { url, path, header, totals } = options;
  const client = new pg.Client({ connectionString: url, application_name: 'duly restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await requireSameTables(client, header);
    await client.query('begin');
    // No triggers and no checks of references: the rows are those of one snapshot, where all of that held.
    await client.query('set local session_replication_role = replica');
    await client.query(`truncate ${header.tables.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`);
    for (const { name, bounds } of header.partitions) {
      await client.query(`create table ${pg.escapeIdentifier(name)} partition of inbox ${bounds}`);
    }
    await readBackup(path, (table, chunks) => load(client, table, chunks, totals.rows[table.name]));
    for (const [column, last] of Object.entries(totals.identities)) await continueAfter(client, column, last);
    await releaseAll(client);
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function requireSameTables(client: pg.Client, { tables }: BackupHeader): Promise<void> {
  const differs = JSON.stringify(await tablesOf(client)) !== JSON.stringify(tables);
  if (differs)
    throw new Error('The tables of the backup are not those of its migrations: restore it with the Duly that took it');
}

async function load(
  client: pg.Client,
  { name, columns }: { name: string; columns: string[] },
  chunks: AsyncIterable<Buffer>,
  expected: number | undefined,
): Promise<void> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const stream = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`));
  await pipeline(Readable.from(chunks, { objectMode: false }), stream);
  if (stream.rowCount !== expected) {
    throw new Error(`The table ${name} has ${stream.rowCount} rows instead of ${expected}: the restore was given up`);
  }
}

/** The next number of an identity column is one that was never given. */
async function continueAfter(client: pg.Client, column: string, last: number): Promise<void> {
  const [table = '', name = ''] = column.split('.');
  await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [table, name, last]);
}

/** Whoever held something when the backup was taken holds it no more. The fences of leases go on from where they were. */
async function releaseAll(client: pg.Client): Promise<void> {
  await client.query(`update leases set expires_at = 'epoch'`);
  await client.query(
    `update mails set next_attempt_at = least(next_attempt_at, now()), lease_owner = null where state = 'sending'`,
  );
}
