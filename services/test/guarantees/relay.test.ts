import type { OutgoingEvent, Publisher } from '@duly/bus';
import { partitionCount, partitionOf } from '@duly/contracts';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { publishBucket, publishBuckets } from '../../src/relay/publish-bucket.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';
import { readTopic } from './support/log.ts';
import { countOf } from './support/rows.ts';

const buckets = Array.from({ length: partitionCount }, (_, bucket) => bucket);

async function createTasks(context: Context, userId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await run(context, userId, 'create-task', { title: `Task ${index}` });
}

/** Publishes all buckets again and again until the writers have ended and the outbox is empty. */
async function relayWhile(context: Context, publisher: Publisher, fence: number, writing: Promise<unknown>) {
  let isWriting = true;
  void writing.finally(() => {
    isWriting = false;
  });
  while (isWriting || (await countOf(context.database, 'outbox')) > 0)
    await Promise.all(buckets.map((bucket) => publishBucket(context.database, publisher, { bucket, fence })));
}

/** The event ids of each account in the order given, and each only where it appears first. */
function firstAppearances(events: readonly { userId: string; id: string; sequence: number }[]) {
  const seen = new Set<string>();
  const first = events.filter(({ id }) => !seen.has(id) && seen.add(id));
  return Map.groupBy(first, (event) => event.userId);
}

/** A bus without a transaction of its own, as a broker is. Publishing takes a while, and not always the same. */
class RecordingPublisher implements Publisher {
  readonly published: { userId: string; id: string; sequence: number }[] = [];
  refuses: (event: OutgoingEvent) => boolean = () => false;

  async publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>> {
    const acknowledged = new Set<number>();
    const stopped = new Set<string>();
    for (const [index, event] of events.entries()) {
      if (stopped.has(event.key) || this.refuses(event)) {
        stopped.add(event.key);
        continue;
      }
      const { sequence } = JSON.parse(event.event) as { sequence: string };
      this.published.push({ userId: event.key, id: event.eventId, sequence: Number(sequence) });
      acknowledged.add(index);
      if (index % 7 === 3) await new Promise((resolve) => setImmediate(resolve));
    }
    return acknowledged;
  }
}

describe('two relays that both believe they hold every bucket', () => {
  test.each([
    ['the same fence', 1],
    ['an older fence', 2],
  ])('move each event once into the embedded log and overtake none (%s)', async (_, newerFence) => {
    await using database = await createTestDatabase();
    await using one = await startContext(database.url);
    await using other = await startContext(database.url);
    const userIds = await Promise.all(Array.from({ length: 6 }, () => makeUser(one)));
    const writing = Promise.all(userIds.map((userId, index) => createTasks(index % 2 ? one : other, userId, 40)));
    const relaying = [relayWhile(one, one.bus, 1, writing), relayWhile(other, other.bus, newerFence, writing)];
    await Promise.all([writing, ...relaying]);
    const events = await readTopic(one.database, 'task-events');
    expect(events).toHaveLength(240);
    for (const [, ofUser] of Map.groupBy(events, (event) => event.userId))
      expect(ofUser.map((event) => event.sequence)).toEqual(Array.from({ length: 40 }, (__, index) => index + 1));
    const { rows } = await one.database.query(
      'select partition from log group by topic, partition having count(*) <> max(position) or min(position) <> 1',
    );
    expect(rows).toEqual([]);
  });

  test('may repeat events on a broker, and overtake none', async () => {
    await using database = await createTestDatabase();
    await using one = await startContext(database.url);
    await using other = await startContext(database.url);
    const userIds = await Promise.all(Array.from({ length: 4 }, () => makeUser(one)));
    const publisher = new RecordingPublisher();
    const writing = Promise.all(userIds.map((userId) => createTasks(one, userId, 40)));
    await Promise.all([writing, relayWhile(one, publisher, 1, writing), relayWhile(other, publisher, 1, writing)]);
    const first = firstAppearances(publisher.published);
    for (const userId of userIds)
      expect(first.get(userId)?.map((event) => event.sequence)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
  });
});

test('a relay whose fence is older than the last holder moves nothing', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const bucket = partitionOf(userId);
  await createTasks(context, userId, 1);
  expect(await publishBucket(context.database, context.bus, { bucket, fence: 2 })).toBe(1);
  await createTasks(context, userId, 1);
  expect(await publishBucket(context.database, context.bus, { bucket, fence: 1 })).toBe(0);
  expect(await countOf(context.database, 'outbox')).toBe(1);
});

test('buckets whose fence is outdated are left out when several are moved at once', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const ada = await makeUser(context);
  let eve = await makeUser(context);
  while (partitionOf(eve) === partitionOf(ada)) eve = await makeUser(context);
  const [hers, theirs] = [partitionOf(ada), partitionOf(eve)];
  await createTasks(context, ada, 1);
  await publishBucket(context.database, context.bus, { bucket: hers, fence: 2 });
  for (const userId of [ada, eve, eve]) await createTasks(context, userId, 1);
  const outdated = buckets.map((bucket) => ({ bucket, fence: 1 }));
  expect(await publishBuckets(context.database, context.bus, outdated)).toBe(2);
  const { rows } = await context.database.query('select bucket from outbox');
  expect(rows).toEqual([{ bucket: hers }]);
  const placed = await context.database.query('select position from log where partition = $1 order by position', [
    theirs,
  ]);
  expect(placed.rows).toEqual([{ position: 1 }, { position: 2 }]);
});

test('a relay that ends between the acknowledgement and the deletion repeats events, which take effect once', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { environment: { ROLES: 'recurrence,email' } });
  const userId = await makeUser(context);
  const { id } = await run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date: '2099-01-01', time: '09:00' },
    recurrence: { rule: 'daily' },
  });
  await run(context, userId, 'complete-task', { id });
  const dying: Publisher = {
    publish: async (events) => {
      await context.bus.publish(events);
      throw new Error('The process ended here');
    },
  };
  const surviving: Publisher = { publish: (events) => context.bus.publish(events) };
  const held = { bucket: partitionOf(userId), fence: 1 };
  await expect(publishBucket(context.database, dying, held)).rejects.toThrow('ended here');
  await publishBucket(context.database, surviving, held);
  expect(await countOf(context.database, `log where topic = 'task-recurrence'`)).toBe(2);
  await using _workers = await startWorkers(context);
  await eventuallyHolds(async () =>
    expect(
      await countOf(context.database, `cursors where consumer = 'recurrence' and position = 2`),
      'both events are handled',
    ).toBe(1),
  );
  expect(await countOf(context.database, 'tasks where successor_of is not null')).toBe(1);
  expect(await countOf(context.database, 'parked')).toBe(0);
});

test('a key stops at its first failure, and all other keys go on', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const ada = await makeUser(context);
  let eve = await makeUser(context);
  while (partitionOf(eve) !== partitionOf(ada)) eve = await makeUser(context);
  for (const userId of [ada, eve, ada, eve, ada]) await createTasks(context, userId, 1);
  const publisher = new RecordingPublisher();
  const held = { bucket: partitionOf(ada), fence: 1 };
  publisher.refuses = (event) => event.key === ada && JSON.parse(event.event).sequence === '2';
  expect(await publishBucket(context.database, publisher, held)).toBe(3);
  publisher.refuses = () => false;
  expect(await publishBucket(context.database, publisher, held)).toBe(2);
  const byUser = firstAppearances(publisher.published);
  expect(byUser.get(ada)?.map((event) => event.sequence)).toEqual([1, 2, 3]);
  expect(byUser.get(eve)?.map((event) => event.sequence)).toEqual([1, 2]);
  expect(await countOf(context.database, 'outbox')).toBe(0);
});

test('a relay publishes what all of its buckets hold at once, each account in order, and deletes just that', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const accounts = await Promise.all(['Ada', 'Bob', 'Cem', 'Dan'].map((name) => makeUser(context, name)));
  await Promise.all(accounts.map((account) => createTasks(context, account, 5)));
  const publisher = new RecordingPublisher();
  const refused = accounts[0];
  publisher.refuses = ({ key }) => key === refused;
  const held = buckets.map((bucket) => ({ bucket, fence: 1 }));
  const published = await publishBuckets(context.database, publisher, held);
  expect(published).toBe(publisher.published.length);
  expect(await countOf(context.database, 'outbox where user_id = $1', [refused])).toBeGreaterThan(0);
  expect(await countOf(context.database, 'outbox where user_id <> $1', [refused])).toBe(0);
  publisher.refuses = () => false;
  await publishBuckets(context.database, publisher, held);
  for (const events of firstAppearances(publisher.published).values())
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(await countOf(context.database, 'outbox')).toBe(0);
});
