import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/**
 * Makes a database of its own with the newest schema, in some 20 ms. Disposing of it drops it, and fails when the test has
 * left connections open: `await using database = await createTestDatabase()`.
 */
export async function createTestDatabase(): Promise<{ url: string } & AsyncDisposable> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template duly_template`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    // Without FORCE: PostgreSQL waits 5 s for connections to close and then names how many are open.
    [Symbol.asyncDispose]: () => administer(`drop database ${name}`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
