import { partitionCount, type Topic } from '@duly/contracts';
import { applyBatch, type Consumer } from '@duly/core';
import type { Context } from '../../../src/context.ts';
import { columnOf, countOf } from './rows.ts';

/**
 * A consumer of task.created whose effect is a row with the task's title. It fails while `failsOn` says so, and tells
 * every attempt in memory, where no rollback takes it back.
 */
export interface Recorder extends Consumer<'task.created'> {
  attempts: string[];
  failsOn: (title: string) => boolean;
}

export async function makeRecorder(
  { database }: Context,
  retryAfterMs: readonly number[] = [1_000, 2_000],
): Promise<Recorder> {
  await database.query('create table if not exists effects (number bigint generated always as identity, title text)');
  const recorder: Recorder = {
    name: 'recorder',
    types: ['task.created'],
    keyOf: (event) => event.partitionkey,
    retryAfterMs,
    attempts: [],
    failsOn: () => false,
    effect: async (unit, event) => {
      const { title } = event.data.task;
      recorder.attempts.push(title);
      await unit.sql.query('insert into effects (title) values ($1)', [title]);
      if (recorder.failsOn(title)) throw new Error(`Cannot take "${title}"`);
    },
  };
  return recorder;
}

/** Subscribes a consumer as the services do, without the loop that retries: tests call that at their own time. */
export function subscribe({ bus, port }: Context, consumer: Consumer, topic: Topic = 'task-events') {
  return bus.subscribe(consumer.name, [topic], { delivery: 'shared' }, async (batch) => {
    await applyBatch(port, consumer, batch);
  });
}

/** The titles whose effect was kept, in the order of the effects. */
export function effectsIn({ database }: Context): Promise<string[]> {
  return columnOf(database, 'select title from effects order by number');
}

/** Moves everything that is in the outbox onto the bus. */
export async function relayAll({ bus, database }: Context): Promise<void> {
  const waiting = await countOf(database, 'outbox');
  const buckets = Array.from({ length: partitionCount }, (_, bucket) => ({ bucket, fence: 1 }));
  const moved = await bus.moveFromOutbox?.(buckets, 10_000);
  // Not that it is empty: a consumer that is subscribed may have written to it again.
  if (moved === undefined || moved < waiting) throw new Error(`Of ${waiting} events in the outbox ${moved} were moved`);
}

/** True once the consumers of these contexts have acknowledged all that is on the bus. */
export async function hasReadAll({ database }: Context): Promise<boolean> {
  const behind = `cursors c join log_partitions p using (topic, partition) where c.position < p.last_position`;
  return (await countOf(database, behind)) === 0;
}
