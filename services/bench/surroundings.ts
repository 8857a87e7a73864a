import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { socketUrl } from '../src/postgres/connection.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';

/** What all measurements share: a PostgreSQL of their own that forgets nothing, and how thoroughly to measure. */
export interface Surroundings {
  isQuick: boolean;
  /** A folder on the disk for whatever is thrown away afterwards. */
  folder: string;
  newDatabase(name: string): Promise<BenchDatabase>;
  say(line: string): void;
}

export interface BenchDatabase extends AsyncDisposable {
  url: string;
  client: pg.Client;
}

/** Starts the PostgreSQL that comes with Duly, as `npm start` does: fsync and full_page_writes on, on the disk. */
export async function startSurroundings(options: {
  isQuick: boolean;
  say: (line: string) => void;
}): Promise<Surroundings & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'duly-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const postgres = stack.use(
    await startEmbeddedPostgres({
      dataDir: join(folder, 'data'),
      log: () => {},
      // Commit instants are read from PostgreSQL itself rather than guessed by a client.
      settings: { track_commit_timestamp: 'on', max_connections: '200' },
    }),
  );
  const socket = new URL(postgres.url).searchParams.get('host') ?? '';
  const admin = await connect(postgres.url);
  stack.defer(() => admin.end());
  const owned = stack.move();
  return {
    ...options,
    folder,
    newDatabase: async (name) => {
      await admin.query(`create database ${pg.escapeIdentifier(name)}`);
      const url = socketUrl(socket, 5432, name);
      const client = await connect(url);
      return {
        url,
        client,
        [Symbol.asyncDispose]: async () => {
          await client.end();
          await admin.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
        },
      };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}
