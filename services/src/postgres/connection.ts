import pg from 'pg';

/** The connection string of a server that listens on a unix socket; both node-postgres and libpq read it. */
export function socketUrl(socket: string, port: number, database: string): string {
  return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(socket)}&port=${port}`;
}

/**
 * Whether the server at a socket answers, is that of this data directory, or is not ready yet: it is starting,
 * recovering or stopping.
 */
export async function probe(url: string, data: string): Promise<'ours' | 'another' | 'busy' | 'absent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder === data ? 'ours' : 'another';
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'absent';
  } finally {
    await client.end().catch(() => {});
  }
}

/** Makes Duly's database where it is missing; the caller holds the lock, so nobody else does. */
export async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
}
