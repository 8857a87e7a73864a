import { type Topic, topics } from '@duly/contracts';
import {
  applyBatch,
  type Consumer,
  listDeadLetters,
  listParkedEvents,
  replayDeadLetter,
  retryParked,
} from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { measureFailedEvents } from '../../src/failed-events.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';
import { hasReadAll, makeRecorder, relayAll, subscribe } from './support/recorder.ts';
import { columnOf } from './support/rows.ts';

const retryMs = 60_000;

/** A recorder that cannot take what is bad, and the events of two accounts on which it has failed. */
async function parkSome(context: Context) {
  const recorder = await makeRecorder(context, [retryMs]);
  recorder.failsOn = (title) => title === 'bad';
  const subscription = await subscribe(context, recorder as Consumer);
  for (const name of ['Ada', 'Eve']) {
    const userId = await makeUser(context, name);
    for (const title of ['bad', 'second', 'third']) await run(context, userId, 'create-task', { title });
  }
  await relayAll(context);
  await eventually(() => hasReadAll(context));
  return { recorder: recorder as Consumer, [Symbol.asyncDispose]: () => subscription[Symbol.asyncDispose]() };
}

const waiting = (context: Context, limit = 10, cursor?: string) =>
  listParkedEvents(context.database, { limit, ...(cursor === undefined ? {} : { cursor }) });

test('administrators see what waits, behind what, and when it is tried again', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  await using _parked = await parkSome(context);
  const { items, nextCursor } = await waiting(context);
  expect(nextCursor).toBeNull();
  expect(items).toHaveLength(6);
  const [head, second, third] = items;
  expect(head).toMatchObject({
    consumer: 'recorder',
    topic: 'task-events',
    type: 'task.created',
    attempts: 1,
    error: 'Cannot take "bad"',
    nextAttemptAt: clock.ahead(retryMs),
    waitsBehind: null,
    deadLetterId: null,
    event: { data: { task: { title: 'bad' } } },
  });
  for (const behind of [second, third])
    expect(behind).toMatchObject({ key: head?.key, attempts: 0, nextAttemptAt: null, waitsBehind: head?.eventId });
  expect(await listParkedEvents(context.database, { limit: 10, consumer: 'email' })).toMatchObject({ items: [] });
});

test('pages hold each of them once', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { clock: new TestClock() });
  await using _parked = await parkSome(context);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await waiting(context, 4, cursor);
    seen.push(...page.items.map(({ eventId }) => eventId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(6);
  expect(new Set(seen)).toEqual(new Set(await columnOf<string>(context.database, 'select event_id from parked')));
  await expect(waiting(context, 4, 'broken')).rejects.toMatchObject({ code: 'invalid_cursor' });
});

test('the replay of a dead letter names it', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  await using parked = await parkSome(context);
  clock.advance(retryMs);
  while ((await retryParked(context.port, parked.recorder)) > 0);
  expect((await waiting(context)).items).toEqual([]);
  const [letter] = (await listDeadLetters(context.database, { limit: 1 })).items;
  await replayDeadLetter(context.database, letter?.id ?? '');
  expect((await waiting(context)).items).toMatchObject([{ eventId: letter?.eventId, deadLetterId: letter?.id }]);
});

test('the metrics tell by consumer what is parked, for how long, and given up', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  measureFailedEvents(context);
  await using parked = await parkSome(context);
  clock.advance(retryMs - 1_000);
  const scrape = () => context.metrics.registry.metrics();
  expect(await scrape()).toContain('duly_parked_events{consumer="recorder"} 6\n');
  expect(await scrape()).toContain('duly_oldest_parked_event_seconds{consumer="recorder"} 59\n');
  expect(await scrape()).toContain('duly_dead_letters{consumer="recorder"} 0\n');
  clock.advance(1_000);
  while ((await retryParked(context.port, parked.recorder)) > 0);
  expect(await scrape()).toContain('duly_parked_events{consumer="recorder"} 0\n');
  expect(await scrape()).toContain('duly_dead_letters{consumer="recorder"} 2\n');
});

test.each(Object.entries(topics))('a dead letter of %s is kept as long as its topic says', async (topic, kept) => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { clock: new TestClock() });
  const recorder = await makeRecorder(context);
  await applyBatch(context.port, recorder as Consumer, {
    events: [{ topic: topic as Topic, partition: 0, position: '1', event: 'no event at all' }],
    acknowledgeIn: async () => {},
  });
  const days = 'select extract(epoch from expires_at - last_failed_at) / 86400 from dead_letters';
  expect((await columnOf(context.database, days)).map(Number)).toEqual([kept.deadLettersKeptDays]);
});
