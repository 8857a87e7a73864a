import { Refusal } from '@duly/contracts';

/**
 * When a queue takes no more. A short one takes whatever comes: a burst is no overload. A longer one takes only what it
 * can begin soon, by how fast it has been moving, and whoever has waited too long all the same is sent away.
 */
export const patience = { burst: 256, expectedMs: 1_000, longestMs: 5_000 } as const;

/** True when one more in a queue of this length would wait for too long. */
export function isOverloaded(waiting: number, expectedMs: number): boolean {
  return waiting >= patience.burst && expectedMs > patience.expectedMs;
}

/** The refusal of what was not begun because too much waits before it, whoever asked. */
export function overloaded(expectedMs: number): Refusal {
  return new Refusal('unavailable', 'Too many requests are waiting. Nothing was written; try again shortly.', {
    retryAfterSeconds: retryAfterSeconds(expectedMs),
  });
}

/** The refusal of what one account, or one address, asks beyond its share. */
export function rateLimited(expectedMs: number): Refusal {
  const detail = 'Too many of your own requests are waiting. Nothing was written; send fewer at a time.';
  return new Refusal('rate_limited', detail, { retryAfterSeconds: retryAfterSeconds(expectedMs) });
}

/** When the queue has moved on, and spread: those who were refused together should not come back together. */
function retryAfterSeconds(expectedMs: number): number {
  return 1 + Math.round(Math.min(expectedMs, 5_000) / 1000) + Math.floor(Math.random() * 4);
}
