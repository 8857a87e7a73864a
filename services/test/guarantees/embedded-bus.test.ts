import type { IncomingBatch } from '@duly/bus';
import { TakenByAnother } from '@duly/bus';
import { append } from '@duly/bus/embedded/append';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../support/postgres.ts';
import { startContext } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';
import { anEvent, numberOf } from './support/log.ts';
import { columnOf } from './support/rows.ts';

const shared = { delivery: 'shared' } as const;
const numbersOf = (batch: IncomingBatch) => batch.events.map((event) => numberOf(event.event));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('no reader skips an event whose transaction commits late', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const received: number[] = [];
  await using _subscription = await context.bus.subscribe('reader', ['task-events'], shared, async (batch) => {
    received.push(...numbersOf(batch));
  });
  let second: Promise<void> | undefined;
  await context.database.transaction(async (sql) => {
    await append(sql, [anEvent(3, 1)]);
    second = append(context.database, [anEvent(3, 2)]);
    await context.bus.publish([anEvent(4, 3)]);
    await eventuallyHolds(() => expect(received).toEqual([3]));
  });
  await second;
  context.wakeups.wake('log');
  await eventuallyHolds(() => expect(received).toEqual([3, 1, 2]));
});

test('two who append at once and two replicas that read lose nothing and handle nothing twice', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  await one.database.query('create table handled (number int, partition int)');
  const subscribe = (context: typeof one) =>
    context.bus.subscribe('reader', ['task-events'], shared, (batch) =>
      context.database.transaction(async (sql) => {
        await batch.acknowledgeIn(sql);
        for (const event of batch.events)
          await sql.query('insert into handled values ($1, $2)', [numberOf(event.event), event.partition]);
      }),
    );
  await using _one = await subscribe(one);
  await using _other = await subscribe(other);
  const write = async (context: typeof one, from: number) => {
    for (let number = from; number <= 400; number += 2) await context.bus.publish([anEvent(number % 5, number)]);
  };
  await Promise.all([write(one, 1), write(other, 2)]);
  await eventuallyHolds(async () => {
    const handled = await columnOf<number>(one.database, 'select number from handled');
    expect(handled.toSorted((a, b) => a - b)).toEqual(upTo(400));
  });
});

test('a handler that throws gets the same batch again, and other consumers go on', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const batches: number[][] = [];
  const well: number[] = [];
  await using _failing = await context.bus.subscribe('failing', ['task-events'], shared, async (batch) => {
    batches.push(numbersOf(batch));
    if (batches.length < 3) throw new Error('Not yet');
  });
  await using _well = await context.bus.subscribe('well', ['task-events'], shared, async (batch) => {
    well.push(...numbersOf(batch));
  });
  await context.bus.publish([anEvent(1, 1), anEvent(1, 2)]);
  await eventuallyHolds(() => expect(well).toEqual([1, 2]));
  await eventuallyHolds(() =>
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]),
  );
});

test('a batch whose acknowledgement was rolled back comes again', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const batches: number[][] = [];
  await using _subscription = await context.bus.subscribe('reader', ['task-events'], shared, async (batch) => {
    batches.push(numbersOf(batch));
    await context.database
      .transaction(async (sql) => {
        await batch.acknowledgeIn(sql);
        if (batches.length === 1) throw new Error('Rolled back');
      })
      .catch(() => {});
  });
  await context.bus.publish([anEvent(1, 1)]);
  await eventuallyHolds(() => expect(batches).toEqual([[1], [1]]));
  await eventuallyHolds(async () =>
    expect(await columnOf(context.database, `select position from cursors where partition = 1`)).toEqual([1]),
  );
});

test('a replica that was overtaken is refused its acknowledgement', async () => {
  await using database = await createTestDatabase();
  await using slow = await startContext(database.url);
  await using quick = await startContext(database.url);
  const hasBatch = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<unknown>();
  await using _slow = await slow.bus.subscribe('reader', ['task-events'], shared, async (batch) => {
    hasBatch.resolve();
    await goOn.promise;
    const acknowledging = slow.database.transaction((sql) => batch.acknowledgeIn(sql));
    acknowledging.then(outcome.resolve, outcome.resolve);
    await acknowledging;
  });
  await slow.bus.publish([anEvent(1, 1)]);
  await hasBatch.promise;
  const handled: number[] = [];
  await using _quick = await quick.bus.subscribe('reader', ['task-events'], shared, async (batch) => {
    handled.push(...numbersOf(batch));
  });
  await eventuallyHolds(async () =>
    expect(await columnOf(quick.database, 'select position from cursors where partition = 1')).toEqual([1]),
  );
  goOn.resolve();
  expect(await outcome.promise).toBeInstanceOf(TakenByAnother);
  expect(handled).toEqual([1]);
});

test('every replica sees each event, from the moment of its subscription on', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  await one.bus.publish([anEvent(1, 1)]);
  const received: number[][] = [[], []];
  const follow = (context: typeof one, index: number) =>
    context.bus.subscribe('sockets', ['task-events'], { delivery: 'every-replica' }, async (batch) => {
      received[index]?.push(...numbersOf(batch));
    });
  await using _one = await follow(one, 0);
  await using _other = await follow(other, 1);
  await one.bus.publish([anEvent(1, 2), anEvent(1, 3)]);
  await eventuallyHolds(() =>
    expect(received).toEqual([
      [2, 3],
      [2, 3],
    ]),
  );
});

test('an event for a partition that does not exist is not acknowledged', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  await expect(context.bus.publish([anEvent(1, 1), anEvent(99, 2)])).rejects.toThrow('99');
});
