import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { startContext } from '../support/start-context.ts';

test('a connection that breaks while somebody holds it does not end the process', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  process.on('uncaughtException', note);
  // As a library does that takes one from the pool and does not listen, and as it is for a moment with every one.
  const client = await context.database.pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => client.once('end', resolve));
  await context.database.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await ended;
  client.release(true);
  process.off('uncaughtException', note);
  expect(unhandled).toEqual([]);
  expect((await context.database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
