import { BusAway } from '@duly/bus';
import { isUnavailable } from '@duly/core';
import type { Context } from './context.ts';

export interface LoopOptions {
  name: string;
  /** The channel that wakes it. */
  channel: string;
  /** One round. Resolves with how long the loop may sleep; 0 when there is more to do at once. */
  round: (signal: AbortSignal) => Promise<number>;
}

const pauseMs = { first: 200, longest: 30_000, longestForBus: 2_000 };

/**
 * Runs rounds until it is disposed of, asleep between them. A round that fails is tried again after a pause that grows
 * to 30 s, or to 2 s while it is the bus that is away: that has waited itself, and sockets wait for it. While the database or the bus is away that is said once, not at every probe.
 */
export function runLoop(context: Context, { name, channel, round }: LoopOptions): AsyncDisposable {
  const stop = new AbortController();
  const { log, wakeups } = context;
  let failures = 0;
  const loop = async () => {
    while (!stop.signal.aborted) {
      let sleepMs: number;
      try {
        sleepMs = await round(stop.signal);
        if (failures > 0) log.info({ loop: name }, 'Working again');
        failures = 0;
      } catch (error) {
        const away = error instanceof BusAway ? 'bus' : isUnavailable(error) ? 'database' : null;
        sleepMs = Math.min(away === 'bus' ? pauseMs.longestForBus : pauseMs.longest, pauseMs.first * 2 ** failures);
        failures += 1;
        if (away === null) log.error({ err: error, loop: name }, 'A round failed');
        else if (failures === 1)
          log.warn(
            { loop: name, reason: error instanceof Error ? error.message : String(error) },
            `The ${away} is away: pausing`,
          );
      }
      if (sleepMs > 0)
        await wakeups.sleep(failures > 0 ? `${channel} after a failure` : channel, {
          atMostMs: sleepMs,
          signal: stop.signal,
        });
    }
  };
  const running = loop();
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
    },
  };
}
