import type { Frame } from '@duly/contracts';
import { changesAfter, positionsOf } from '@duly/core';
import type { Context } from '../context.ts';
import { frameOf, resyncFrame } from './frames.ts';
import type { Hub } from './hub.ts';

const mostFrames = 200;

/** The frames after a position for clients whose sockets are blocked; waits for the first, up to `waitSeconds`. */
export async function pollEvents(
  context: Context,
  hub: Hub,
  options: { userId: string; after: number | null; waitSeconds: number; signal: AbortSignal },
): Promise<{ items: Frame[]; position: string }> {
  const { database } = context;
  const { userId } = options;
  await using waiting = listen(hub, userId, options.after);
  const { first, last } = await positionsOf(database, userId);
  if (options.after === null) return { items: [], position: String(last) };
  if (options.after > last || options.after < first - 1) {
    return {
      items: [resyncFrame({ position: last, now: database.now(), correlationId: context.newId() })],
      position: String(last),
    };
  }
  if (options.after === last && options.waitSeconds > 0)
    await waiting.until(options.waitSeconds * 1000, options.signal);
  const changes = await changesAfter(database, userId, options.after, mostFrames);
  return {
    items: changes.map((change) => frameOf(change.event)),
    position: String(changes.at(-1)?.seq ?? options.after),
  };
}

function listen(
  hub: Hub,
  userId: string,
  after: number | null,
): AsyncDisposable & { until: (ms: number, signal: AbortSignal) => Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const leave = hub.add({
    userId,
    onEvent: () => resolve(),
    onPosition: (position) => {
      if (after === null || position > after) resolve();
    },
  });
  return {
    until: async (ms, signal) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => resolve(), { once: true });
      // The server may have begun to close while the positions were read.
      if (signal.aborted) resolve();
      await promise;
      clearTimeout(timer);
    },
    [Symbol.asyncDispose]: async () => leave(),
  };
}
