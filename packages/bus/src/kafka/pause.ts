import { setTimeout as delay } from 'node:timers/promises';

/** Waits so long, or until the signal comes. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: true }).catch(() => {});
}

/** Waits for work that may fail or take for ever, so long at most: what is closed must not hold up what closes it. */
export async function within(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work?.catch(() => {}), pause(ms, timer.signal)]);
  timer.abort();
}
