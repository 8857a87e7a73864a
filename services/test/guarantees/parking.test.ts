import { applyBatch, type Consumer, listDeadLetters, nextParkedAt, retryParked } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { effectsIn, hasReadAll, makeRecorder, relayAll, subscribe } from './support/recorder.ts';
import { columnOf, countOf } from './support/rows.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

async function createTasks(context: Context, userId: string, titles: readonly string[]): Promise<void> {
  for (const title of titles) await run(context, userId, 'create-task', { title });
  await relayAll(context);
}

/** Retries what is due until nothing is: what one round frees, the next one takes. */
async function retryDue(context: Context, consumer: Consumer): Promise<void> {
  while ((await retryParked(context.port, consumer)) > 0);
}

test('an event that fails holds up the later ones of its key, and no other key', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  const recorder = await makeRecorder(context);
  recorder.failsOn = (title) => title === 'a2';
  await using _subscription = await subscribe(context, recorder as Consumer);
  for (const [userId, titles] of [
    [ada, ['a1', 'a2', 'a3']],
    [eve, ['e1', 'e2']],
    [ada, ['a4']],
  ] as const)
    await createTasks(context, userId, titles);
  await eventually(() => hasReadAll(context));
  expect((await effectsIn(context)).toSorted()).toEqual(['a1', 'e1', 'e2']);
  expect(await columnOf(context.database, 'select sequence from parked order by sequence')).toEqual([2, 3, 4]);

  recorder.attempts.length = 0;
  await retryDue(context, recorder as Consumer);
  expect(recorder.attempts, 'nothing is due before its time').toEqual([]);
  expect(await nextParkedAt(context.database, 'recorder'), 'nobody looks before that').toEqual(
    new Date(clock.now().getTime() + 1_000),
  );
  clock.advance(1_000);
  await retryDue(context, recorder as Consumer);
  expect(recorder.attempts, 'only the head is tried').toEqual(['a2']);

  recorder.failsOn = () => false;
  clock.advance(2_000);
  await createTasks(context, ada, ['a5']);
  await eventually(() => hasReadAll(context));
  await retryDue(context, recorder as Consumer);
  expect((await effectsIn(context)).filter((title) => title.startsWith('a'))).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  expect(await countOf(context.database, 'parked')).toBe(0);
});

test('a batch that was handled key by key is acknowledged, and does not come again', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  const recorder = await makeRecorder(context);
  recorder.failsOn = (title) => title === 'bad';
  await createTasks(context, ada, ['bad']);
  await createTasks(context, eve, ['good']);
  let batches = 0;
  await using _subscription = await context.bus.subscribe(
    'recorder',
    ['task-events'],
    { delivery: 'shared' },
    async (batch) => {
      batches += 1;
      await applyBatch(context.port, recorder as Consumer, batch);
    },
  );
  await eventually(() => hasReadAll(context));
  expect(await effectsIn(context)).toEqual(['good']);
  expect(batches).toBeLessThanOrEqual(2);
  expect(await columnOf(context.database, 'select count(distinct partition) from log')).toEqual([batches]);
});

test('two replicas that retry at once apply each event once and in order', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using one = await startContext(database.url, { clock });
  await using other = await startContext(database.url, { clock });
  const userId = await makeUser(one);
  const recorder = await makeRecorder(one);
  recorder.failsOn = (title) => title === '1';
  await using _subscription = await subscribe(one, recorder as Consumer);
  const titles = Array.from({ length: 12 }, (_, index) => String(index + 1));
  await createTasks(one, userId, titles);
  await eventually(() => hasReadAll(one));
  recorder.failsOn = () => false;
  clock.advance(1_000);
  await Promise.all([retryDue(one, recorder as Consumer), retryDue(other, recorder as Consumer)]);
  await retryDue(one, recorder as Consumer);
  expect(await effectsIn(one)).toEqual(titles);
});

test('after the last attempt the event is a dead letter and its key goes on', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  const recorder = await makeRecorder(context, [1_000, 2_000]);
  recorder.failsOn = (title) => title === 'bad';
  await using _subscription = await subscribe(context, recorder as Consumer);
  await createTasks(context, userId, ['bad', 'good']);
  await eventually(() => hasReadAll(context));
  for (const waitMs of [1_000, 2_000]) {
    expect(await effectsIn(context)).toEqual([]);
    clock.advance(waitMs);
    await retryDue(context, recorder as Consumer);
  }
  expect(await effectsIn(context)).toEqual(['good']);
  expect(recorder.attempts.filter((title) => title === 'bad')).toHaveLength(4);
  const { items } = await listDeadLetters(context.database, { limit: 10 });
  expect(items).toMatchObject([
    {
      consumer: 'recorder',
      topic: 'task-events',
      type: 'task.created',
      key: userId,
      attempts: 3,
      error: 'Cannot take "bad"',
    },
  ]);
});

test('an event that comes again while it is parked, or after it was given up, has no second effect', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  const recorder = await makeRecorder(context, [1_000]);
  recorder.failsOn = (title) => title === 'bad';
  await using _subscription = await subscribe(context, recorder as Consumer);
  await createTasks(context, userId, ['first', 'bad', 'last']);
  await eventually(() => hasReadAll(context));
  const again = async () => {
    await context.database.query(
      `insert into outbox (bucket, topic, user_id, event_id, event)
       select partition, topic, $1, event_id, event from log where position <= 3 order by position`,
      [userId],
    );
    await relayAll(context);
    await eventually(() => hasReadAll(context));
  };
  await again();
  expect(await countOf(context.database, 'parked')).toBe(2);
  clock.advance(1_000);
  await retryDue(context, recorder as Consumer);
  await again();
  expect(await effectsIn(context)).toEqual(['first', 'last']);
  expect([await countOf(context.database, 'parked'), await countOf(context.database, 'dead_letters')]).toEqual([0, 1]);
});

test('a handler that goes on after a failed statement parks its event only', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  const recorder = await makeRecorder(context);
  const careless: Consumer<'task.created'> = {
    ...recorder,
    effect: async (unit, event, prepared) => {
      if (event.data.task.title === 'bad') await unit.sql.query('select 1 / 0').catch(() => {});
      await recorder.effect(unit, event, prepared);
    },
  };
  await using _subscription = await subscribe(context, careless as Consumer);
  await createTasks(context, ada, ['bad']);
  await createTasks(context, eve, ['good']);
  await eventually(() => hasReadAll(context));
  expect(await effectsIn(context)).toEqual(['good']);
  expect(await columnOf(context.database, 'select attempts from parked')).toEqual([1]);
});

test('while the database is away a consumer pauses and spends no attempt', async () => {
  await using database = await createTestDatabase();
  await using proxy = await SeverableProxy.start(database.url);
  await using context = await startContext(proxy.url);
  const userId = await makeUser(context);
  const recorder = await makeRecorder(context);
  const cutting: Consumer<'task.created'> = {
    ...recorder,
    effect: async (unit, event, prepared) => {
      if (recorder.attempts.length === 1) proxy.sever();
      await recorder.effect(unit, event, prepared);
    },
  };
  await createTasks(context, userId, ['one', 'two', 'three']);
  await using _subscription = await subscribe(context, cutting as Consumer);
  await eventually(() => recorder.attempts.length > 1);
  proxy.mend();
  await eventuallyHolds(async () => expect(await effectsIn(context)).toEqual(['one', 'two', 'three']));
  expect([await countOf(context.database, 'parked'), await countOf(context.database, 'dead_letters')]).toEqual([0, 0]);
});
