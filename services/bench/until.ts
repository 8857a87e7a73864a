import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when the condition holds; throws when that takes too long. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { longestMs = 60_000, everyMs = 20 } = {},
): Promise<void> {
  for (const startedMs = performance.now(); performance.now() - startedMs < longestMs; await pause(everyMs)) {
    if (await isSo()) return;
  }
  throw new Error(`Not within ${longestMs} ms: ${what}`);
}
