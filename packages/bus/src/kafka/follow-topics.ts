import type { Topic } from '@duly/contracts';
import type { IncomingBatch, Subscription } from '../port.ts';
import { backOffMs } from './client-options.ts';
import { Fetcher, type Position } from './fetcher.ts';
import type { Needs } from './missing-rights.ts';
import type { KafkaBusOptions } from './options.ts';
import { pause } from './pause.ts';
import { Signal } from './signal.ts';
import type { Troubles } from './troubles.ts';

/** How long a start waits to know where the topics end; without the broker it goes on without. */
const startPatienceMs = 3_000;

interface FollowOptions {
  bus: KafkaBusOptions;
  consumer: string;
  topics: readonly Topic[];
  handle: (batch: IncomingBatch) => Promise<void>;
  troubles: Troubles;
}

/**
 * Follows topics from their present end, for this process alone. It belongs to no group: there is nothing to commit or
 * to deal, and a process that ends leaves nothing behind. A handler that throws misses that batch.
 */
export async function followTopics(options: FollowOptions): Promise<Subscription> {
  const stop = new AbortController();
  const hasBegun = Promise.withResolvers<void>();
  const loop = follow(options, stop.signal, hasBegun.resolve);
  await Promise.race([hasBegun.promise, pause(startPatienceMs, stop.signal)]);
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await loop;
      options.troubles.end(options.consumer);
    },
  };
}

async function follow(options: FollowOptions, signal: AbortSignal, onBegun: () => void): Promise<void> {
  const { bus, consumer, topics, troubles } = options;
  let positions: Position[] | undefined;
  const namesById = new Map<string, string>();
  const needs: Needs = { right: 'READ', topics, namesById };
  const stopped = new Signal();
  signal.addEventListener('abort', () => stopped.raise(), { once: true });
  for (let failures = 0; !signal.aborted; ) {
    try {
      await using fetcher = new Fetcher(bus.connection, topics, namesById);
      positions ??= await fetcher.offsets('latest');
      onBegun();
      while (!signal.aborted) {
        for (const { records, ...place } of await fetcher.next(positions, stopped.next())) {
          const position = positions.find((each) => each.topic === place.topic && each.partition === place.partition);
          const last = records.at(-1);
          if (!position || !last || position.offset !== place.offset) continue;
          position.offset = last.offset + 1n;
          const events = records.map(({ offset, value }) => ({
            topic: place.topic,
            partition: place.partition,
            position: String(offset),
            event: value,
          }));
          await options
            .handle({ events, acknowledgeIn: async () => {} })
            .catch((error: unknown) => bus.onError(error, consumer));
        }
        failures = 0;
        troubles.end(consumer);
      }
    } catch (error) {
      failures += 1;
      if (error instanceof RangeError) positions = undefined;
      else troubles.begin(consumer, error, needs);
      await pause(backOffMs(failures), signal);
    }
  }
}
