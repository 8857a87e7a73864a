import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Bed, Broker, BusProcess } from '@duly/bus/test/harness';
import { createTestDatabase } from '../support/postgres.ts';
import { startContext } from '../support/start-context.ts';

interface Options {
  /** What chooses the bus. */
  environment: Record<string, string>;
  broker?: Broker;
}

/** Processes that are contexts of Duly on a database of their own: the configuration alone chooses the bus. */
export async function openBed({ environment, broker }: Options): Promise<Bed> {
  const database = await createTestDatabase();
  return {
    startProcess: () => startProcess(database.url, environment),
    crashWhileHandling: (consumer) => crashWhileHandling(consumer, { ...environment, DATABASE_URL: database.url }),
    ...(broker ? { broker } : {}),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

async function startProcess(databaseUrl: string, environment: Record<string, string>): Promise<BusProcess> {
  const context = await startContext(databaseUrl, { environment });
  return {
    bus: context.bus,
    settle: (batch, effect) =>
      context.database.transaction(async (sql) => {
        await batch.acknowledgeIn(sql);
        effect();
      }),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

async function crashWhileHandling(consumer: string, environment: Record<string, string>): Promise<void> {
  const program = new URL('./handle-forever.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, consumer], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const ended = once(child, 'exit');
  try {
    const first = await Promise.race([once(child.stdout, 'data'), ended]);
    if (!String(first[0]).startsWith('handling')) throw new Error(`It ended by itself: ${first}`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}
