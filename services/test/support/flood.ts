import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, HttpConnection } from '../../bench/http-connection.ts';

export interface Flood {
  port: number;
  connections: number;
  /** Offered over all connections, whether or not the server keeps up; absent: each asks again when it was answered. */
  perSecond?: number;
  seconds: number;
  /** The bytes of the n-th request. */
  request: (index: number) => Buffer;
  onAnswer?: (answer: Answer, index: number) => void;
}

/** Every status with the number of its answers; `lost` are the requests that got none. */
export type Tally = Record<number, number> & { lost: number };

/**
 * Asks without mercy: every connection keeps its own times, and one that is answered late asks again at once. Ends when
 * the last request is answered or its connection has broken.
 */
export async function flood({ port, connections, perSecond, seconds, request, onAnswer }: Flood): Promise<Tally> {
  const tally: Tally = { lost: 0 };
  const everyMs = perSecond === undefined ? 0 : (1000 * connections) / perSecond;
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  let sent = 0;

  const ask = async (connection: HttpConnection, ordinal: number) => {
    let dueMs = startMs + (everyMs * ordinal) / connections;
    for (; dueMs < endMs; dueMs = Math.max(dueMs + everyMs, performance.now())) {
      if (dueMs > performance.now()) await pause(dueMs - performance.now());
      const index = sent++;
      const answer = await connection.send(request(index));
      tally[answer.status] = (tally[answer.status] ?? 0) + 1;
      onAnswer?.(answer, index);
    }
  };
  await Promise.all(
    Array.from({ length: connections }, async (_, ordinal) => {
      try {
        const connection = await HttpConnection.open(port);
        await ask(connection, ordinal).finally(() => connection.close());
      } catch {
        tally.lost += 1;
      }
    }),
  );
  return tally;
}
