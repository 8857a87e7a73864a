import { HttpConnection } from './http-connection.ts';

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** The bytes of the n-th request. */
  request: (index: number) => Buffer;
}

export interface LoadOutcome {
  /** Answered with 2xx. */
  done: number;
  others: Record<number, number>;
  perSecond: number;
  latenciesMs: number[];
}

/** Every connection sends its next request when the last was answered: as much as the server can do. */
export async function closedLoop(load: Load): Promise<LoadOutcome> {
  const outcome = newOutcome();
  let sent = 0;
  const startedMs = performance.now();
  const endMs = startedMs + load.seconds * 1000;
  await withConnections(load, async (connection) => {
    while (performance.now() < endMs) {
      const sentMs = performance.now();
      const { status } = await connection.send(load.request(sent++));
      count(outcome, status, performance.now() - sentMs);
    }
  });
  outcome.perSecond = outcome.done / ((performance.now() - startedMs) / 1000);
  return outcome;
}

/**
 * Requests at a fixed rate, whether or not the server keeps up; latency counts from the instant at which a request was
 * meant to be sent, so that a stall is charged to all who would have met it (no coordinated omission).
 */
export async function openLoop(load: Load & { perSecond: number }): Promise<LoadOutcome> {
  const outcome = newOutcome();
  const total = Math.round(load.seconds * load.perSecond);
  let next = 0;
  const startMs = performance.now() + 20;
  const dueMs = (index: number) => startMs + (index * 1000) / load.perSecond;
  await withConnections(load, async (connection) => {
    while (next < total) {
      const index = next++;
      const waitMs = dueMs(index) - performance.now();
      if (waitMs > 0) await at(waitMs);
      const { status } = await connection.send(load.request(index));
      count(outcome, status, performance.now() - dueMs(index));
    }
  });
  outcome.perSecond = outcome.done / ((performance.now() - startMs) / 1000);
  return outcome;
}

function newOutcome(): LoadOutcome {
  return { done: 0, others: {}, perSecond: 0, latenciesMs: [] };
}

function count(outcome: LoadOutcome, status: number, latencyMs: number): void {
  outcome.latenciesMs.push(latencyMs);
  if (status >= 200 && status < 300) outcome.done += 1;
  else outcome.others[status] = (outcome.others[status] ?? 0) + 1;
}

async function withConnections(load: Load, work: (connection: HttpConnection) => Promise<void>): Promise<void> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => HttpConnection.open(load.port)));
  try {
    await Promise.all(connections.map(work));
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Timers are exact to a millisecond and may be late by one: that counts as latency, it is none in our favour. */
function at(waitMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.floor(waitMs)));
}
