import { setTimeout as delay } from 'node:timers/promises';
import type { HeldBucket } from '@duly/bus';
import type { Context } from '../context.ts';
import { runLoop } from '../run-loop.ts';
import { channels } from '../wakeups.ts';
import { holdBuckets, releaseBuckets } from './bucket-leases.ts';
import { publishBuckets } from './publish-bucket.ts';

/**
 * Under load every commit wakes the relay. Sweeping as often as that would flush the disk and wake every reader for a
 * handful of events each time, while commands wait for the same disk; a lone event finds the relay rested and waits for nothing.
 */
const sweepsAtLeastApartMs = 10;

/** outbox → topics: the only holder of the Publisher. */
export function startRelay(context: Context): AsyncDisposable {
  const { database, bus, metrics, processId, wakeups } = context;
  let held: HeldBucket[] = [];
  let renewAtMs = 0;
  let nextSweepAtMs = 0;
  const loop = runLoop(context, {
    name: 'relay',
    channel: channels.outbox,
    round: async (signal) => {
      const restMs = nextSweepAtMs - performance.now();
      if (restMs > 0) await delay(restMs, undefined, { signal }).catch(() => {});
      nextSweepAtMs = performance.now() + sweepsAtLeastApartMs;
      if (performance.now() >= renewAtMs) {
        const leases = await holdBuckets(database, processId);
        held = leases.held;
        renewAtMs = performance.now() + leases.lookAgainInMs;
      }
      const published = await publishBuckets(database, bus, await withEvents(context, held));
      metrics.relayed.inc(published);
      // What was more than one batch, or took long, is left: nobody else would wake us for it.
      return published > 0 ? 0 : Math.min(wakeups.safetyPollMs, untilRenewal(renewAtMs));
    },
  });
  return {
    [Symbol.asyncDispose]: async () => {
      await loop[Symbol.asyncDispose]();
      await releaseBuckets(database, processId).catch((error: unknown) =>
        context.log.warn({ err: error }, 'The leases end by themselves'),
      );
    },
  };
}

/** At least a millisecond: asleep for none is asked again at once, over and over. */
function untilRenewal(renewAtMs: number): number {
  return Math.max(1, Math.ceil(renewAtMs - performance.now()));
}

/** Those of the held buckets that have something to publish: one statement for all. */
async function withEvents({ database }: Context, held: readonly HeldBucket[]): Promise<HeldBucket[]> {
  if (held.length === 0) return [];
  const { rows } = await database.query<{ bucket: number }>(
    'select b.bucket from unnest($1::smallint[]) b (bucket) where exists (select 1 from outbox o where o.bucket = b.bucket)',
    [held.map(({ bucket }) => bucket)],
  );
  const waiting = new Set(rows.map((row) => row.bucket));
  return held.filter(({ bucket }) => waiting.has(bucket));
}
