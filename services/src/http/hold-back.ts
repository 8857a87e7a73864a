import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '@duly/contracts';

/** Not all for the same time: they would come back as one wave, and the next. */
const heldBackMs = { least: 500, more: 1_000 } as const;

/** True of a refusal because of too much load, in contrast to a dependency that is away: that one has a cause. */
export function isShed(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  return error.code === 'rate_limited' || (error.code === 'unavailable' && error.cause === undefined);
}

/**
 * Does the work; a refusal because of load is thrown a moment later. A client that asks again at once, over hundreds of
 * connections, would otherwise keep the process busy with refusals, and every answer of the database waiting behind them.
 */
export async function holdingBack<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isShed(error)) await pause(heldBackMs.least + Math.random() * heldBackMs.more);
    throw error;
  }
}
