import { describe, expect, type test as Test, vi } from 'vitest';
import { type Delivery, largestEventBytes } from '../src/port.ts';
import { faultTests } from './faults.ts';
import type { BusProcess, Harness } from './harness.ts';
import { NumberedEvents, publishAll, range } from './numbered-events.ts';

const shared = { delivery: 'shared' } as const satisfies { delivery: Delivery };

/**
 * What every bus must do, whichever driver carries it: a driver's own test file names a harness and calls this. Buses
 * with a broker are also tried with theirs killed, frozen and away.
 */
export function conformance(harness: Harness, test: typeof Test): void {
  const holds = (assertion: () => void | Promise<void>) =>
    vi.waitFor(assertion, { timeout: harness.patienceMs, interval: 20 });
  const timeout = { timeout: 4 * harness.patienceMs };

  describe(`the bus on ${harness.name}`, () => {
    test('carries the events of a key in their order, to the partition of its account', timeout, async () => {
      await using bed = await harness.open();
      await using process = await bed.startProcess();
      const events = new NumberedEvents();
      const received = new Map<number, number[]>();
      await using _reader = await process.bus.subscribe(events.consumer('reader'), ['task-events'], shared, (batch) =>
        process.settle(batch, () => {
          const partition = batch.events[0]?.partition ?? -1;
          received.set(partition, [...(received.get(partition) ?? []), ...events.numbersIn(batch)]);
        }),
      );
      await publishAll(process.bus, events.series(0, 250, [0, 1, 2, 7, 11]));
      for (let first = 250; first < 500; first += 50)
        await publishAll(process.bus, events.series(first, 50, [0, 1, 2, 7, 11]));
      await holds(() => {
        const numbers = (at: number) => range(0, 100).map((index) => index * 5 + at);
        for (const [at, partition] of [0, 1, 2, 7, 11].entries()) expect(received.get(partition)).toEqual(numbers(at));
      });
    });

    test('hands a batch over again when its handler throws, while other consumers go on', timeout, async () => {
      await using bed = await harness.open();
      await using process = await bed.startProcess();
      const events = new NumberedEvents();
      const attempts: number[][] = [];
      const well: number[] = [];
      await using _failing = await process.bus.subscribe(events.consumer('failing'), ['task-events'], shared, (batch) =>
        process.settle(batch, () => {
          if (events.numbersIn(batch).length === 0) return;
          attempts.push(events.numbersIn(batch));
          if (attempts.length < 3) throw new Error('Not yet');
        }),
      );
      await using _well = await process.bus.subscribe(events.consumer('well'), ['task-events'], shared, (batch) =>
        process.settle(batch, () => void well.push(...events.numbersIn(batch))),
      );
      await publishAll(process.bus, [events.make(1, 1), events.make(1, 2)]);
      await holds(() => expect(well).toEqual([1, 2]));
      await holds(() => {
        expect(attempts.length).toBeGreaterThanOrEqual(3);
        expect(attempts[1]?.[0]).toBe(1);
        // The last attempts are the first that succeed: together they are the whole, in order.
        expect(attempts.slice(2).flat()).toEqual([1, 2]);
      });
    });

    if (!harness.isSerial) slowPartitionTest(harness, test);

    test('gives what a killed process was handling to another', timeout, async () => {
      await using bed = await harness.open();
      await using process = await bed.startProcess();
      const events = new NumberedEvents();
      const consumer = events.consumer('reader');
      await publishAll(process.bus, events.series(0, 60, [0, 5, 9]));
      await bed.crashWhileHandling(consumer);
      const received: number[] = [];
      await using _reader = await process.bus.subscribe(consumer, ['task-events'], shared, (batch) =>
        process.settle(batch, () => void received.push(...events.numbersIn(batch))),
      );
      await holds(() => expect([...new Set(received)].toSorted((a, b) => a - b)).toEqual(range(0, 60)));
    });

    test('shares the partitions among processes, which come and go without losing any event', timeout, async () => {
      await using bed = await harness.open();
      await using first = await bed.startProcess();
      const events = new NumberedEvents();
      const consumer = events.consumer('reader');
      const received: { by: string; number: number }[] = [];
      const join = (process: BusProcess, by: string) =>
        process.bus.subscribe(consumer, ['task-events'], shared, (batch) =>
          process.settle(batch, () => void received.push(...events.numbersIn(batch).map((number) => ({ by, number })))),
        );
      const all = range(0, 12);
      let number = 0;
      const publish = async (count: number) => {
        await publishAll(first.bus, events.series(number, count, all));
        number += count;
      };
      await using _first = await join(first, 'first');
      await publish(24);
      {
        await using second = await bed.startProcess();
        await using _second = await join(second, 'second');
        await holds(async () => {
          await publish(12);
          expect(new Set(received.map(({ by }) => by))).toEqual(new Set(['first', 'second']));
        });
      }
      await publish(24);
      await holds(() =>
        expect([...new Set(received.map((each) => each.number))].toSorted((a, b) => a - b)).toEqual(range(0, number)),
      );
      for (const partition of all) {
        const own = received.map((each) => each.number).filter((each) => each % 12 === partition);
        const firstTimes = own.filter((each, index) => own.indexOf(each) === index);
        expect(firstTimes).toEqual(firstTimes.toSorted((a, b) => a - b));
      }
    });

    test('shows each process every event from its subscription on, when asked for every replica', timeout, async () => {
      await using bed = await harness.open();
      await using one = await bed.startProcess();
      await using other = await bed.startProcess();
      const events = new NumberedEvents();
      await publishAll(one.bus, [events.make(1, 1)]);
      const received = new Map<BusProcess, number[]>([
        [one, []],
        [other, []],
      ]);
      const follow = (process: BusProcess) =>
        process.bus.subscribe('sockets', ['task-events'], { delivery: 'every-replica' }, async (batch) => {
          received.get(process)?.push(...events.numbersIn(batch));
        });
      await using _one = await follow(one);
      await using _other = await follow(other);
      await publishAll(other.bus, [events.make(1, 2), events.make(1, 3)]);
      await holds(() =>
        expect([...received.values()]).toEqual([
          [2, 3],
          [2, 3],
        ]),
      );
    });

    test('carries an event of the largest size as it is', timeout, async () => {
      await using bed = await harness.open();
      await using process = await bed.startProcess();
      const events = new NumberedEvents();
      const small = events.make(6, 1);
      const large = events.make(6, 1, 'ü'.repeat((largestEventBytes - Buffer.byteLength(small.event) - 1) / 2));
      const received: string[] = [];
      await using _reader = await process.bus.subscribe(events.consumer('reader'), ['task-events'], shared, (batch) =>
        process.settle(batch, () => {
          if (events.numbersIn(batch).length > 0) received.push(...batch.events.map(({ event }) => event));
        }),
      );
      await publishAll(process.bus, [large, events.make(6, 2)]);
      await holds(() => {
        expect(received.length).toBeGreaterThanOrEqual(2);
        expect(received.some((event) => event === large.event)).toBe(true);
      });
    });

    if (harness.hasBroker) faultTests(harness, test);
  });
}

function slowPartitionTest(harness: Harness, test: typeof Test): void {
  const holds = (assertion: () => void) => vi.waitFor(assertion, { timeout: harness.patienceMs, interval: 20 });
  test('does not let one slow partition hold up the others', { timeout: 4 * harness.patienceMs }, async () => {
    await using bed = await harness.open();
    await using process = await bed.startProcess();
    const events = new NumberedEvents();
    const gate = Promise.withResolvers<void>();
    const received: number[] = [];
    await using _reader = await process.bus.subscribe(
      events.consumer('reader'),
      ['task-events'],
      shared,
      async (batch) => {
        if (events.numbersIn(batch).includes(0)) await gate.promise;
        await process.settle(batch, () => void received.push(...events.numbersIn(batch)));
      },
    );
    await publishAll(process.bus, [events.make(3, 0)]);
    await publishAll(process.bus, events.series(1, 40, [4, 5]));
    await holds(() => expect(received.toSorted((a, b) => a - b)).toEqual(range(1, 40)));
    gate.resolve();
    await holds(() => expect(received).toContain(0));
  });
}
