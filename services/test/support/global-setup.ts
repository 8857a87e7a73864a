import { migrate } from '@duly/core/store/migrate';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/postgres/embedded-postgres.ts';
import { makeScratchFolder, removeAbandonedFolders } from './scratch-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for this run only, in which `createTestDatabase` makes databases. */
    postgresUrl: string;
    /** The browser's program. */
    chromium: string;
  }
}

/** Nothing here has to survive a power cut. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '256MB',
};

/** Starts one throw-away PostgreSQL for the whole run and migrates the template of all test databases. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedFolders();
  const folder = await makeScratchFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, settings, log: () => {} });
  await createTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  };
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create database duly_template');
    const template = new URL(url);
    template.pathname = '/duly_template';
    await migrate(template.href);
    await client.query('alter database duly_template is_template true allow_connections false');
  } finally {
    await client.end();
  }
}
