import { KafkaBus } from '@duly/bus/kafka/kafka-bus';
import { NumberedEvents, publishAll, range } from '@duly/bus/test/numbered-events';
import { afterAll, beforeAll, expect } from 'vitest';
import { kafka, type RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../../scripts/engines/missing-tools.ts';
import { readConfig } from '../../src/config.ts';
import { eventuallyHolds } from '../guarantees/support/eventually.ts';
import { testWith } from '../support/engines.ts';
import { makeTopics, settingsOf } from './kafka-settings.ts';

const test = testWith('services/test/bus/kafka-broker-returns.test.ts', kafka);
/** Who joined as somebody new would wait for as long, until the broker gives up the members that it knew. */
const sessionTimeoutMs = 120_000;
const patienceMs = 60_000;
let broker: RunningKafka;

beforeAll(async () => {
  if (whyMissing([kafka]) !== null) return;
  broker = await kafka.start();
  await makeTopics(broker);
}, 240_000);
afterAll(() => broker?.[Symbol.asyncDispose](), 60_000);

test('members go on as who they were when the broker returns, without waiting for the end of a session', {
  timeout: 4 * patienceMs,
}, async () => {
  await using first = openBus();
  await using second = openBus();
  const events = new NumberedEvents();
  const consumer = events.consumer('reader');
  const received = new Map<KafkaBus, number[]>([
    [first, []],
    [second, []],
  ]);
  for (const [bus, numbers] of received)
    await bus.subscribe(consumer, ['task-events'], { delivery: 'shared' }, async (batch) => {
      numbers.push(...events.numbersIn(batch));
    });
  let count = 0;
  const publish = async (more: number) => {
    await publishAll(first, events.series(count, more, range(0, 12)));
    count += more;
  };
  const allRead = () => {
    for (const numbers of received.values()) expect(numbers.length).toBeGreaterThan(0);
    const all = new Set([...received.values()].flat());
    expect([...all].toSorted((a, b) => a - b)).toEqual(range(0, count));
  };
  // Until both have joined.
  await eventuallyHolds(async () => {
    await publish(12);
    allRead();
  }, patienceMs);
  for (let times = 0; times < 2; times += 1) {
    await broker.kill();
    for (const bus of received.keys()) await eventuallyHolds(() => expect(bus.problem()).not.toBeNull(), patienceMs);
    await broker.restart();
    await publish(24);
    await eventuallyHolds(allRead, patienceMs);
  }
});

function openBus(): KafkaBus {
  const { bus } = readConfig(settingsOf(broker, 'plaintext'));
  if (bus.kind !== 'kafka') throw new Error('The settings of the broker do not choose Kafka');
  return new KafkaBus({
    ...bus,
    concurrency: 4,
    sessionTimeoutMs,
    onError: () => {},
    onTrouble: () => {},
    onPublished: () => {},
    onRebalance: () => {},
  });
}
