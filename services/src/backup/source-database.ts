import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { probe, socketUrl } from '../postgres/connection.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { readPostmasterFile } from '../postgres/postmaster-file.ts';

/** Reaches the database of a data folder: that of the running Duly, or one started for the while that this is held. */
export async function openSource(
  dataDir: string,
  log: (line: string) => void,
): Promise<{ url: string } & AsyncDisposable> {
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new Error(`There is no database in ${dataDir}: set DATA_DIR to the folder that Duly runs with`);
  }
  const running = await runningIn(dataDir);
  if (running) return { url: running, [Symbol.asyncDispose]: async () => {} };
  log(`No Duly runs in ${dataDir}: starting its database for the backup`);
  return startEmbeddedPostgres({ dataDir, log: () => {} });
}

/** The address of the server that runs in a data folder; undefined when none does. */
export async function runningIn(dataDir: string): Promise<string | undefined> {
  if (!existsSync(join(dataDir, 'postgres'))) return undefined;
  const data = join(await realpath(dataDir), 'postgres');
  const file = await readPostmasterFile(data);
  const state = file && (await probe(socketUrl(file.socket, file.port, 'postgres'), data));
  if (state === 'busy') throw new Error('The database is starting, recovering or stopping: try again in a moment');
  return file && state === 'ours' ? socketUrl(file.socket, file.port, 'duly') : undefined;
}
