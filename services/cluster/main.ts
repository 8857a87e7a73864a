import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { portOfRole, type Role } from '../src/config.ts';
import { keptSecret } from '../src/kept-secret.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';
import { Cluster } from './cluster.ts';
import { printCluster } from './print-cluster.ts';
import { type BusName, busNames, startBus } from './start-bus.ts';

const usage = `Usage: npm run cluster -- [--bus kafka|embedded]

Starts every role twice, as processes of their own, on one PostgreSQL and one bus, all on this machine. Ctrl-C ends
them. Kafka needs Java and Maven; --bus embedded needs nothing.`;

const replicasPerRole = 2;
/** The address for people, which is the pages' own port, and the one by which the pages reach the API. */
const ports = { front: 3000, api: 8010 };
const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** The first replica has the role's own port, the second one 100 more; the pages' stand aside for the front. */
function portOf(role: Role, number: number): number {
  return (role === 'web' ? ports.front + 1 : portOfRole[role]) + 100 * (number - 1);
}

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const bus = busOf(args);
  if (!bus) {
    console.error(usage);
    return exitCodes.usage;
  }
  const stop = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop.resolve());
  try {
    await using stack = new AsyncDisposableStack();
    const dataDir = resolve(process.env.DATA_DIR ?? 'data');
    await mkdir(dataDir, { recursive: true });
    const postgres = stack.use(
      await startEmbeddedPostgres({ dataDir, settings: { max_connections: '200' }, log: console.log }),
    );
    const carrier = stack.use(await startBus(bus, dataDir, console.log));
    console.log('Starting two processes of each role ...');
    const folder = join(dataDir, 'cluster');
    const cluster = stack.use(
      await Cluster.start({
        portOf,
        ports,
        replicasPerRole,
        folder,
        say: console.log,
        environment: {
          DATABASE_POOL_SIZE: '6',
          DRAIN_SECONDS: '2',
          ...process.env,
          ...carrier.settings,
          DATA_DIR: dataDir,
          DATABASE_URL: postgres.url,
          DATABASE_DIRECT_URL: postgres.url,
          BETTER_AUTH_SECRET: process.env.BETTER_AUTH_SECRET ?? (await keptSecret(dataDir)),
        },
      }),
    );
    printCluster(cluster, { postgres: postgres.pid, bus: carrier.description, folder });
    await stop.promise;
    console.log('Ending: every process finishes what it has under way');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return exitCodes.failed;
  }
  console.log('Ended');
  return exitCodes.ok;
}

function busOf(args: readonly string[]): BusName | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { bus: { type: 'string', default: 'kafka' } } });
    return busNames.find((name) => name === values.bus);
  } catch {
    return undefined;
  }
}
