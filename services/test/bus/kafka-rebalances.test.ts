import { setTimeout as delay } from 'node:timers/promises';
import { ForeignMember } from '@duly/bus/test/foreign-member';
import { applyBatch, type Consumer } from '@duly/core';
import { afterAll, beforeAll, expect } from 'vitest';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import type { Context } from '../../src/context.ts';
import { startRelay } from '../../src/relay/relay.ts';
import { eventuallyHolds } from '../guarantees/support/eventually.ts';
import { effectsIn, makeRecorder } from '../guarantees/support/recorder.ts';
import { testWith } from '../support/engines.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { makeTopics, settingsOf } from './kafka-settings.ts';

const test = testWith('services/test/bus/kafka-rebalances.test.ts', kafka);
const topic = 'task-events';
const accounts = 300;
/** As many accounts create a task at the same time, and as many times a second. */
const pace = { atOnce: 15, perSecond: 10 };
const visits = { count: 8, everyMs: 5_000, stayMs: 2_000 };
let broker: RunningKafka;

beforeAll(async () => {
  if (whyMissing([kafka]) !== null) return;
  broker = await kafka.start();
  await makeTopics(broker);
}, 240_000);
afterAll(() => broker?.[Symbol.asyncDispose](), 60_000);

test('loses, repeats and overtakes nothing while somebody joins the group and leaves it, over and over', {
  timeout: 240_000,
}, async () => {
  await using database = await createTestDatabase();
  const environment = settingsOf(broker, 'plaintext');
  await using one = await startContext(database.url, { environment });
  await using other = await startContext(database.url, { environment });
  // A batch takes as long as it may, so that partitions are taken away from under many of them.
  const slow = { prepare: () => delay(5) };
  const consumer = { ...(await makeRecorder(one)), ...slow, name: `recorder-${one.newId()}` } as Consumer;
  await using first = await read(one, consumer);
  await using second = await read(other, consumer);
  await using _relay = startRelay(one);
  const userIds = await Promise.all(Array.from({ length: accounts }, () => makeUser(one)));

  const stop = new AbortController();
  const creating = create(one, userIds, stop.signal);
  // When something else fails first, the database goes from under it.
  creating.catch(() => {});
  await eventuallyHolds(() => {
    for (const { counts } of [first, second]) expect(counts.applied).toBeGreaterThan(0);
  }, 60_000);
  const group = { brokers: [broker.plaintext], groupId: `duly-${consumer.name}`, topics: [topic] } as const;
  for (let visit = 0; visit < visits.count; visit += 1) {
    const next = delay(visits.everyMs);
    await using foreign = await ForeignMember.join(group);
    expect(foreign.dealt, 'partitions that nobody reads meanwhile').toBeGreaterThan(0);
    await delay(visits.stayMs);
    await foreign[Symbol.asyncDispose]();
    await next;
  }
  stop.abort();
  const created = await creating;

  await eventuallyHolds(async () => expect((await effectsIn(one)).length).toBeGreaterThanOrEqual(created), 60_000);
  await eventuallyHolds(async () => {
    const lags = (await one.bus.lags()).filter((lag) => lag.consumer === consumer.name);
    expect(lags.length).toBeGreaterThan(0);
    expect(lags.filter(({ events }) => events > 0)).toEqual([]);
  }, 60_000);
  const effects = (await effectsIn(one)).map((title) => title.split(' '));
  expect(effects.length).toBe(created);
  const byAccount = Map.groupBy(effects, ([account]) => account);
  expect(byAccount.size).toBe(accounts);
  for (const [account, ofAccount] of byAccount) {
    const numbers = ofAccount.map(([, number]) => Number(number));
    expect(numbers, `of account ${account}`).toEqual(numbers.map((_, index) => index));
  }
  for (const { counts } of [first, second]) {
    expect(counts.applied).toBeGreaterThan(created / 10);
    expect(counts.failed).toBe(0);
  }
  for (const { metrics } of [one, other]) {
    const { values } = await metrics.rebalances.get();
    const own = values.find(({ labels }) => labels.consumer === consumer.name);
    expect(own?.value, 'rebalances').toBeGreaterThan(visits.count);
  }
});

/** Subscribes as the services do, and counts. */
async function read({ bus, port }: Context, consumer: Consumer) {
  const counts = { applied: 0, failed: 0 };
  const subscription = await bus.subscribe(consumer.name, [topic], { delivery: 'shared' }, async (batch) => {
    const { applied, parked, deadLettered } = await applyBatch(port, consumer, batch);
    counts.applied += applied;
    counts.failed += parked + deadLettered;
  });
  return { counts, [Symbol.asyncDispose]: () => subscription[Symbol.asyncDispose]() };
}

/** Has accounts in turn create tasks, each numbered by its account; resolves with their number. */
async function create(context: Context, userIds: readonly string[], signal: AbortSignal): Promise<number> {
  let created = 0;
  while (!signal.aborted) {
    const next = delay(1_000 / pace.perSecond);
    const numbers = Array.from({ length: pace.atOnce }, (_, index) => created + index);
    await Promise.all(
      numbers.map((number) => {
        const account = number % userIds.length;
        const title = `${account} ${Math.floor(number / userIds.length)}`;
        return run(context, userIds[account] ?? '', 'create-task', { title });
      }),
    );
    created += numbers.length;
    await next;
  }
  return created;
}
