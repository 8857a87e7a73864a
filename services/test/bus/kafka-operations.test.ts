import { KafkaTopics } from '@duly/bus/kafka/topics';
import type { Consumer } from '@duly/core';
import { retryParked } from '@duly/core';
import { afterAll, beforeAll, expect } from 'vitest';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { measureLags } from '../../src/backlog.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { checkBus } from '../../src/doctor/check-bus.ts';
import { startServices } from '../../src/start-services.ts';
import { topicsCommand } from '../../src/topics-command.ts';
import { eventually, eventuallyHolds } from '../guarantees/support/eventually.ts';
import { effectsIn, makeRecorder, subscribe } from '../guarantees/support/recorder.ts';
import { countOf } from '../guarantees/support/rows.ts';
import { testWith } from '../support/engines.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { settingsOf } from './kafka-settings.ts';

const test = testWith('services/test/bus/kafka-operations.test.ts', kafka);
const options = { timeout: 180_000 };
const patienceMs = 90_000;
let broker: RunningKafka;

beforeAll(async () => {
  if (whyMissing([kafka]) === null) broker = await kafka.start();
}, 240_000);
afterAll(() => broker?.[Symbol.asyncDispose](), 60_000);

const configOf = (more: Record<string, string> = {}) => readConfig({ ...settingsOf(broker, 'plaintext'), ...more });

/** The whole of Duly on a database of its own, but for what the test subscribes itself. */
async function startDuly(databaseUrl: string, environment: Record<string, string> = {}): Promise<Context> {
  return startContext(databaseUrl, { environment: { ...settingsOf(broker, 'plaintext'), PORT: '0', ...environment } });
}

// The others need the topics that this one makes.
test('makes the topics, says how they differ, and never changes a number of partitions', options, async () => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await expect(topicsCommand(configOf(), ['check'], print)).rejects.toThrow('topics apply');
  expect(lines).toContain('task-events: missing, should have 12 partitions and keep 7 days');
  expect(lines).toContain('task-recurrence-dlq: missing, should have 1 partitions and keep 14 days');
  await topicsCommand(configOf(), ['apply'], print);
  lines.length = 0;
  await topicsCommand(configOf(), ['check'], print);
  expect(lines).toEqual(['All topics are as they should be.']);
  const { bus } = configOf();
  if (bus.kind !== 'kafka') throw new Error('Not Kafka');
  await using topics = new KafkaTopics(bus.connection);
  const plan = { name: 'task-events', partitions: 12, keptMs: 7 * 86_400_000 };
  await topics.apply([{ plan: { ...plan, keptMs: 3_600_000 }, what: 'kept', is: null }], 1);
  expect(await topics.compare()).toEqual([{ plan, what: 'kept', is: 3_600_000 }]);
  expect(await checkBus(configOf())).toMatchObject([{ level: 'OK' }, { level: 'WARN', subject: 'topics' }]);
  await topicsCommand(configOf(), ['apply'], print);
  expect(await checkBus(configOf())).toMatchObject([{ level: 'OK' }, { level: 'OK' }]);
});

test('calls a wrong password by its name', options, async () => {
  await using database = await createTestDatabase();
  const wrong = { ...settingsOf(broker, 'TLS and SCRAM-SHA-256'), KAFKA_SASL_PASSWORD: 'wrong' };
  expect(await checkBus(readConfig(wrong))).toMatchObject([
    { level: 'FAIL', says: expect.stringContaining('password') },
  ]);
  const said: string[] = [];
  await using context = await startContext(database.url, { environment: wrong });
  await using _reader = await context.bus.subscribe('reader', ['task-events'], { delivery: 'shared' }, async () => {
    said.push('handled');
  });
  await eventuallyHolds(() => expect(context.bus.problem()).toContain('KAFKA_SASL_PASSWORD'), patienceMs);
  expect(said).toEqual([]);
});

test(
  'takes effect once while members come and go, and one is slow to learn that it lost its partitions',
  options,
  async () => {
    await using database = await createTestDatabase();
    await using one = await startDuly(database.url);
    const recorder = await makeRecorder(one);
    const consumer = { ...recorder, name: `recorder-${one.newId()}` };
    const holding = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    // Its first batch takes until after the other has the partitions: it commits late, and its effect must not count twice.
    const slow: Consumer<'task.created'> = {
      ...consumer,
      prepare: async () => {
        holding.resolve();
        await goOn.promise;
      },
    };
    await using services = await startServices(one);
    const userIds = await Promise.all(Array.from({ length: 8 }, () => makeUser(one)));
    await using _slow = await subscribe(one, slow as Consumer);
    const create = (round: number) =>
      Promise.all(userIds.map((userId, index) => run(one, userId, 'create-task', { title: `${round}-${index}` })));
    await create(1);
    await holding.promise;
    await using other = await startDuly(database.url, { ROLES: 'reminders' });
    await using _quick = await subscribe(other, consumer as Consumer);
    await create(2);
    // The other handles what the slow one holds.
    await eventually(async () => (await effectsIn(other)).length > 0, patienceMs);
    goOn.resolve();
    await create(3);
    const titles = [1, 2, 3].flatMap((round) => userIds.map((_, index) => `${round}-${index}`)).toSorted();
    await eventuallyHolds(async () => expect((await effectsIn(other)).toSorted()).toEqual(titles), patienceMs);
    measureLags(one);
    await eventuallyHolds(async () => {
      const { values } = await one.metrics.consumerLag.get();
      const own = values.filter(({ labels }) => labels.consumer === consumer.name);
      expect(own.map(({ value }) => value)).toEqual(own.map(() => 0));
      expect(own.length).toBeGreaterThan(0);
    }, patienceMs);
    expect(services.url).toContain('http');
  },
);

test('copies a dead letter to its topic, in the transaction that records it', options, async () => {
  await using database = await createTestDatabase();
  await using context = await startDuly(database.url);
  const userId = await makeUser(context);
  // The topics have events of other tests, whose accounts this database does not know.
  const failing = {
    ...(await makeRecorder(context, [0])),
    name: `failing-${context.newId()}`,
    effect: async (_unit, event) => {
      if (event.partitionkey === userId) throw new Error('Cannot take it');
    },
  } as Consumer;
  const letters: { type: string; partitionkey: string; data: { error: string; event: { type: string } } }[] = [];
  await using _letters = await context.bus.subscribe(
    `letters-${context.newId()}`,
    ['task-events-dlq' as 'task-events'],
    { delivery: 'shared' },
    async (batch) => {
      letters.push(...batch.events.map(({ event }) => JSON.parse(event)));
    },
  );
  await using _failing = await subscribe(context, failing);
  await using _services = await startServices(context);
  await run(context, userId, 'create-task', { title: 'Poison' });
  await eventuallyHolds(async () => {
    await retryParked(context.port, failing);
    expect(await countOf(context.database, 'dead_letters where user_id = $1', [userId])).toBe(1);
  }, patienceMs);
  await eventuallyHolds(() => {
    const own = letters.filter(({ partitionkey }) => partitionkey === userId);
    expect(own).toMatchObject([
      { type: 'dead-letter.recorded', data: { error: 'Cannot take it', event: { type: 'task.created' } } },
    ]);
  }, patienceMs);
});

test('starts and accepts commands while the broker is away, says so, and publishes them later', options, async () => {
  await broker.kill();
  await using database = await createTestDatabase();
  await using context = await startDuly(database.url);
  await using services = await startServices(context);
  const userId = await makeUser(context);
  await run(context, userId, 'create-task', { title: 'Meanwhile' });
  await eventuallyHolds(async () => {
    const answer = await fetch(`${services.url}/health/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'degraded',
      parts: { bus: { status: 'degraded', reason: expect.stringContaining('Kafka is away') } },
    });
  }, patienceMs);
  expect(await countOf(context.database, 'outbox')).toBeGreaterThan(0);
  await broker.restart();
  await eventuallyHolds(async () => {
    expect(await countOf(context.database, 'outbox')).toBe(0);
    expect(context.bus.problem()).toBeNull();
  }, patienceMs);
});
