import { expect, type test as Test, vi } from 'vitest';
import type { Bed, Broker, BusProcess, Harness } from './harness.ts';
import { NumberedEvents, publishAll, range } from './numbered-events.ts';

const partitions = [0, 4, 8];
const shared = { delivery: 'shared' } as const;

/** Somebody who reads, and keeps what he got in the order in which he got it. */
async function read(process: BusProcess, events: NumberedEvents, consumer: string) {
  const received: number[] = [];
  const subscription = await process.bus.subscribe(consumer, ['task-events'], shared, (batch) =>
    process.settle(batch, () => void received.push(...events.numbersIn(batch))),
  );
  return { received, [Symbol.asyncDispose]: () => subscription[Symbol.asyncDispose]() };
}

/** Each of them arrived; what came twice aside, in the order of its key. */
function expectAll(received: readonly number[], count: number): void {
  const once = received.filter((number, index) => received.indexOf(number) === index);
  expect(once.toSorted((a, b) => a - b)).toEqual(range(0, count));
  for (const [at] of partitions.entries()) {
    const own = once.filter((number) => number % partitions.length === at);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
  }
}

/** The broker killed, frozen and away. */
export function faultTests(harness: Harness, test: typeof Test): void {
  const patienceMs = harness.patienceMs + 90_000;
  const options = { timeout: 2 * patienceMs };
  const holds = (assertion: () => void) => vi.waitFor(assertion, { timeout: patienceMs, interval: 50 });
  const publishEach = async (process: BusProcess, events: NumberedEvents, first: number, count: number) => {
    for (let number = first; number < first + count; number += 6)
      await publishAll(process.bus, events.series(number, 6, partitions));
  };

  /** One process that publishes and reads, 60 events of which are out. */
  const begin = async () => {
    await using stack = new AsyncDisposableStack();
    const bed = stack.use(await harness.open());
    const broker = brokerOf(bed);
    const process = stack.use(await bed.startProcess());
    const events = new NumberedEvents();
    const { received } = stack.use(await read(process, events, events.consumer('reader')));
    await publishEach(process, events, 0, 60);
    const owned = stack.move();
    return { broker, process, events, received, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  };

  test('loses nothing when the broker is killed under way', options, async () => {
    await using flow = await begin();
    const { broker, process, events, received } = flow;
    const underWay = publishEach(process, events, 60, 120);
    await broker.kill();
    await holds(() => expect(process.bus.problem()).not.toBeNull());
    await broker.restart();
    await underWay;
    await holds(() => expectAll(received, 180));
    await holds(() => expect(process.bus.problem()).toBeNull());
  });

  test('loses nothing when the broker freezes under way', options, async () => {
    await using flow = await begin();
    const { broker, process, events, received } = flow;
    broker.freeze();
    const underWay = publishEach(process, events, 60, 120);
    await holds(() => expect(process.bus.problem()).not.toBeNull());
    broker.thaw();
    await underWay;
    await holds(() => expectAll(received, 180));
  });

  test('starts while the broker is away, and goes on where it was when all restart', options, async () => {
    await using bed = await harness.open();
    const broker = brokerOf(bed);
    const events = new NumberedEvents();
    const consumer = events.consumer('reader');
    {
      await using process = await bed.startProcess();
      await using reader = await read(process, events, consumer);
      await publishEach(process, events, 0, 30);
      await holds(() => expectAll(reader.received, 30));
    }
    await broker.kill();
    await using process = await bed.startProcess();
    await using reader = await read(process, events, consumer);
    const underWay = publishEach(process, events, 30, 30);
    await holds(() => expect(process.bus.problem()).not.toBeNull());
    await broker.restart();
    await underWay;
    await holds(() => expect(new Set(reader.received)).toEqual(new Set(range(30, 30))));
  });
}

function brokerOf({ broker }: Bed): Broker {
  if (!broker) throw new Error('The harness says that its bus has a broker, and gives none');
  return broker;
}
