import { applyBatch, type Consumer, nextParkedAt, retryParked } from '@duly/core';
import type { Context } from './context.ts';
import { runLoop } from './run-loop.ts';
import type { Route } from './subscriptions.ts';

const longestSleepMs = 5_000;

/** Runs one line of the map: its subscription, and the retries of what it has parked. */
export async function consume(context: Context, { topic, consumer }: Route): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const { bus, port, metrics } = context;
  stack.use(
    await bus.subscribe(consumer.name, [topic], { delivery: 'shared' }, async (batch) => {
      const counts = await applyBatch(port, consumer, batch);
      for (const [outcome, count] of Object.entries(counts)) {
        if (count > 0) metrics.effects.inc({ consumer: consumer.name, outcome }, count);
      }
      if (counts.parked > 0) context.wakeups.wake(channelOf(consumer));
    }),
  );
  stack.use(
    runLoop(context, {
      name: `${consumer.name} retries`,
      channel: channelOf(consumer),
      round: async () => {
        if ((await retryParked(port, consumer)) > 0) return 0;
        const next = await nextParkedAt(port.database, consumer.name);
        return next === null
          ? longestSleepMs
          : Math.max(50, Math.min(longestSleepMs, next.getTime() - port.database.now().getTime()));
      },
    }),
  );
  const owned = stack.move();
  return { [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

function channelOf(consumer: Consumer): string {
  return `parked ${consumer.name}`;
}
