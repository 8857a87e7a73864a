import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { startContext } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';

const never = 60_000;

/** Ends at once when the wake-up was not lost; fails the test by its time otherwise. */
const atOnce = (sleep: Promise<void>) => sleep.then(() => 'woken');

test('a loop that was busy when its channel was woken does not sleep, whoever else was woken', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const { wakeups } = context;
  const [idle, busy, other] = [new AbortController(), new AbortController(), new AbortController()];
  for (const { signal } of [idle, busy, other]) await wakeups.sleep('log', { atMostMs: 0, signal });
  const sleeping = wakeups.sleep('log', { atMostMs: never, signal: idle.signal });
  wakeups.wake('log');
  await sleeping;
  expect(await atOnce(wakeups.sleep('log', { atMostMs: never, signal: busy.signal }))).toBe('woken');
  expect(await atOnce(wakeups.sleep('log', { atMostMs: never, signal: other.signal }))).toBe('woken');
});

test('a wake-up is heard once by each, and on its own channel only', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const { wakeups } = context;
  const stop = new AbortController();
  wakeups.wake('log');
  await wakeups.sleep('log', { atMostMs: never, signal: stop.signal });
  let isAwake = false;
  const sleeping = wakeups.sleep('log', { atMostMs: never, signal: stop.signal });
  void sleeping.then(() => {
    isAwake = true;
  });
  wakeups.wake('outbox');
  await new Promise((resolve) => setImmediate(resolve));
  expect(isAwake).toBe(false);
  stop.abort();
  await sleeping;
});

test('loops of other processes are woken too', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  const { signal } = new AbortController();
  await other.wakeups.sleep('mail', { atMostMs: 0, signal });
  const sleeping = other.wakeups.sleep('mail', { atMostMs: never, signal });
  one.wakeups.wake('mail');
  expect(await atOnce(sleeping)).toBe('woken');
});

test('whoever listens again after the connection was lost polls once', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const { wakeups } = context;
  const { signal } = new AbortController();
  await wakeups.sleep('outbox', { atMostMs: 0, signal });
  const sleeping = wakeups.sleep('outbox', { atMostMs: never, signal });
  await eventually(async () => {
    const { rowCount } = await context.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    );
    return rowCount > 0;
  });
  expect(await atOnce(sleeping)).toBe('woken');
});
