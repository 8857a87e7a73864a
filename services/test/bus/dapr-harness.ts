import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Bus } from '@duly/bus';
import type { Bed, BusProcess } from '@duly/bus/test/harness';
import { NumberedEvents } from '@duly/bus/test/numbered-events';
import { partitionCount } from '@duly/contracts';
import type { RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { freePorts } from '../../../scripts/engines/ports.ts';
import { eventually } from '../guarantees/support/eventually.ts';
import { makeScratchFolder } from '../support/scratch-folder.ts';
import { openBed } from './context-harness.ts';
import { configuration, DaprResources } from './dapr-resources.ts';
import { SupervisedDaprd } from './supervised-daprd.ts';

const patienceMs = 60_000;

/** A place for one process with its sidecar. */
interface Place extends AsyncDisposable {
  environment: Record<string, string>;
  resources: DaprResources;
  daprd: SupervisedDaprd;
}

export interface DaprProcess extends BusProcess {
  daprd: SupervisedDaprd;
}

export interface DaprBed extends Bed {
  startProcess(): Promise<DaprProcess>;
}

/** Processes of Duly, each with a sidecar of its own, on a broker that tests share. */
export function openDaprBed(broker: RunningKafka): DaprBed {
  return {
    broker,
    startProcess: () => startProcess(broker),
    crashWhileHandling: async (consumer) => {
      await using place = await makePlace(broker);
      await place.resources.declare(consumer, ['task-events'], 'shared');
      await place.daprd.kill();
      await using bed = await openBed({ environment: place.environment });
      await bed.crashWhileHandling(consumer);
      await place.daprd.kill();
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function makePlace(broker: RunningKafka): Promise<Place> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await makeScratchFolder());
  const resources = await DaprResources.make(join(folder.path, 'resources'));
  const ports = await freePorts(['app', 'http', 'grpc', 'internal', 'metrics']);
  const tokens = { DAPR_API_TOKEN: randomUUID(), APP_API_TOKEN: randomUUID() };
  const daprd = stack.use(
    new SupervisedDaprd({
      folder: join(folder.path, 'daprd'),
      ports,
      appId: 'duly',
      appPort: ports.app,
      resources: [resources.folder],
      configuration,
      environment: { ...tokens, KAFKA_BOOTSTRAP_SERVERS: broker.plaintext },
    }),
  );
  const owned = stack.move();
  const environment = {
    ...tokens,
    USE_DAPR: 'true',
    DAPR_HTTP_PORT: String(ports.http),
    DAPR_APP_PORT: String(ports.app),
  };
  return { environment, resources, daprd, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function startProcess(broker: RunningKafka): Promise<DaprProcess> {
  await using stack = new AsyncDisposableStack();
  const place = stack.use(await makePlace(broker));
  const bed = stack.use(await openBed({ environment: place.environment }));
  const process = stack.use(await bed.startProcess());
  const owned = stack.move();
  return {
    settle: process.settle,
    daprd: place.daprd,
    bus: declaring(process.bus, place),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A bus whose consumers are made known to the sidecar as they come; in a deployment the files name them all. */
function declaring(bus: Bus, { resources, daprd }: Place): Bus {
  return {
    publish: (events) => bus.publish(events),
    problem: () => bus.problem(),
    lags: () => bus.lags(),
    subscribe: async (consumer, topics, options, handleBatch) => {
      const seen = new Set<number>();
      const subscription = await bus.subscribe(consumer, topics, options, async (batch) => {
        for (const { partition } of batch.events) seen.add(partition);
        await handleBatch(batch);
      });
      if (await resources.declare(consumer, topics, options.delivery)) await daprd.kill();
      // "From now on" begins when the broker has given the group its partitions.
      if (options.delivery === 'every-replica') await eventually(() => seesAll(bus, seen), patienceMs);
      return subscription;
    },
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}

/** Sends events that concern nobody until each partition has shown one. */
async function seesAll(bus: Bus, seen: ReadonlySet<number>): Promise<boolean> {
  const nobodys = new NumberedEvents();
  const missing = Array.from({ length: partitionCount }, (_, partition) => partition).filter((each) => !seen.has(each));
  await bus.publish(missing.map((partition) => nobodys.make(partition, 0))).catch(() => {});
  return missing.length === 0;
}
