import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from '../../bench/server-process.ts';

/** What a process showed of itself while something was done to it. */
export interface Watched {
  highestRssMb: number;
  /** The statuses that /health/live and /health/ready answered; 0 for no answer. */
  live: number[];
  ready: number[];
}

const everyMs = 200;

/** Asks a process about its health and its memory, again and again, while `work` lasts. */
export async function watchWhile<T>(server: ServerProcess, work: () => Promise<T>): Promise<[T, Watched]> {
  const watched: Watched = { highestRssMb: 0, live: [], ready: [] };
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      watched.highestRssMb = Math.max(watched.highestRssMb, await server.rssMb());
      watched.live.push(await statusOf(`${server.url}/health/live`));
      watched.ready.push(await statusOf(`${server.url}/health/ready`));
      await pause(everyMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  try {
    return [await work(), watched];
  } finally {
    stop.abort();
    await watching;
  }
}

async function statusOf(url: string): Promise<number> {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
