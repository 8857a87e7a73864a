import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '@duly/core';
import type { Config } from '../config.ts';
import { probe, socketUrl } from '../postgres/connection.ts';
import { readPostmasterFile } from '../postgres/postmaster-file.ts';
import { type Finding, fail, warn } from './finding.ts';

/** The configured database, or that of a running Duly; never starts one: `npm start` must find its folder free. */
export async function openDatabase(config: Config): Promise<{ database: Database } | { finding: Finding }> {
  const found = config.database ?? (await findRunning(config.dataDir));
  if ('finding' in found) return found;
  try {
    return {
      database: await Database.connect({
        connectionString: found.url,
        poolSize: 1,
        sslCa: config.database?.sslCa,
      }),
    };
  } catch (error) {
    const says = `cannot be reached: ${error instanceof Error ? error.message || error.name : String(error)}`;
    const remedy = config.database
      ? 'Check DATABASE_URL, and that this server runs and lets this machine in.'
      : `Look into ${join(config.dataDir, 'postgres.log')}, then start Duly again.`;
    return { finding: fail('database', says, remedy) };
  }
}

async function findRunning(dataDir: string): Promise<{ url: string } | { finding: Finding }> {
  const folder = join(dataDir, 'postgres');
  if (!existsSync(folder)) {
    const remedy = 'Run npm start: it makes the database; or set DATA_DIR to where it is.';
    return { finding: warn('database', `there is none yet in ${dataDir}`, remedy) };
  }
  const data = join(await realpath(dataDir), 'postgres');
  const file = await readPostmasterFile(data);
  const state = file && (await probe(socketUrl(file.socket, file.port, 'postgres'), data));
  if (file && state === 'ours') return { url: socketUrl(file.socket, file.port, 'duly') };
  if (state === 'busy') {
    return { finding: warn('database', 'is starting, recovering or stopping', 'Wait a moment, then ask again.') };
  }
  const remedy = 'Run npm start, then ask again: backlog and reminders are only seen while it runs.';
  return { finding: warn('database', `is not running in ${dataDir}`, remedy) };
}
