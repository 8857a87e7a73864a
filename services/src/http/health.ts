import type { Sql } from '@duly/core';
import type { FastifyInstance } from 'fastify';

export interface HealthPart {
  status: 'ok' | 'degraded';
  /** What is wrong, without addresses or secrets: anybody may ask. */
  reason?: string;
}

export interface HealthReport {
  /** ending: what is under way is finished, and what is new should go to another process. */
  status: 'ok' | 'degraded' | 'ending';
  parts: Record<string, HealthPart>;
}

type Check = () => HealthPart | Promise<HealthPart>;

const patienceMs = 2_000;

/** What is asked whether the process is well. Roles add their parts; only the database decides about readiness. */
export class Health {
  readonly #checks = new Map<string, Check>();
  readonly #database: Sql;
  #asking: Promise<HealthReport> | undefined;
  #isEnding = false;

  constructor(database: Sql) {
    this.#database = database;
    this.report('database', async () => {
      await this.#database.query('select 1');
      return { status: 'ok' };
    });
  }

  /** Adds a part, or replaces it. A check that throws, or takes longer than 2 s, counts as degraded. */
  report(name: string, check: Check): void {
    this.#checks.set(name, check);
  }

  /** True once this process has been asked to end. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** From now on readiness is denied, so that whoever distributes requests sends no more of them here. */
  beginEnding(): void {
    this.#isEnding = true;
  }

  /** Asks all parts; whoever asks meanwhile gets the same answer, so that probes cost nothing however many there are. */
  read(): Promise<HealthReport> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<HealthReport> {
    const asked = [...this.#checks].map(async ([name, check]) => [name, await patiently(check)] as const);
    const parts = Object.fromEntries(await Promise.all(asked));
    const isOk = Object.values(parts).every((part) => part.status === 'ok');
    return { status: this.#isEnding ? 'ending' : isOk ? 'ok' : 'degraded', parts };
  }
}

/** `/health/live` while the process answers; `/health/ready` and `/health` while it can accept commands and does not end. */
export function registerHealth(server: FastifyInstance, health: Health): void {
  server.get('/health/live', (_request, reply) => reply.send({ status: 'ok' }));
  for (const path of ['/health', '/health/ready']) {
    server.get(path, async (_request, reply) => {
      const report = await health.read();
      const isReady = report.status !== 'ending' && report.parts.database?.status === 'ok';
      return reply.status(isReady ? 200 : 503).send(report);
    });
  }
}

async function patiently(check: Check): Promise<HealthPart> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthPart>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'degraded', reason: 'No answer in time' }), patienceMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return { status: 'degraded', reason: 'Not reachable' };
  } finally {
    clearTimeout(timer);
  }
}
