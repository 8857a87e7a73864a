/**
 * How long to wait before attempt `attempt` (the first repetition is 1): doubling from 500 ms to 30 s, with a jitter
 * of half, so that all pages of a restarted server do not come back in the same moment.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 10));
  return Math.round(full / 2 + (full / 2) * random());
}
