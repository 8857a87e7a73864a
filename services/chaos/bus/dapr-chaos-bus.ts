import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningDaprd, startDaprd } from '../../../scripts/engines/dapr/daprd.ts';
import { freePorts } from '../../../scripts/engines/ports.ts';
import type { FaultKind } from '../faults.ts';
import { startBrokerBehindProxy } from './broker-behind-proxy.ts';
import type { ChaosBus, Joining } from './chaos-bus.ts';
import { rebalanceFaults } from './rebalance-faults.ts';

const deploy = join(import.meta.dirname, '../../../deploy/dapr');
const tokens = { DAPR_API_TOKEN: 'asked-of-us-by-daprd', APP_API_TOKEN: 'asked-of-daprd-by-us' };
const startAgainAfterMs = 500;

/** A sidecar beside every process, all of them on one Kafka behind the proxy. */
export async function startDaprChaosBus(say: (line: string) => void): Promise<ChaosBus> {
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await startBrokerBehindProxy(say));
  const sidecars: RunningDaprd[] = [];
  const owned = stack.move();
  return {
    name: 'dapr',
    settingsOf: async (member) => {
      const sidecar = owned.use(await startSidecar(member, broker.address, say));
      sidecars.push(sidecar);
      return { ...sidecar.settings, ...tokens };
    },
    faults: [broker.faults, faultsOf(sidecars), rebalanceFaults(broker.address, 'range')],
    takeAway: broker.takeAway,
    whenReady: async () => {
      await Promise.all(sidecars.map((sidecar) => sidecar.processes[0]?.isRunning || startAgain(sidecar)));
    },
    notePublished: broker.notePublished,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What it is called decides what is delivered to it: the whole of Duly, or one role. */
async function startSidecar(
  { roles }: Joining,
  brokerAddress: string,
  say: (line: string) => void,
): Promise<RunningDaprd> {
  const { app } = await freePorts(['app']);
  return startDaprd(
    {
      appId: roles === '' ? 'duly' : `duly-${roles}`,
      appPort: app,
      resources: [join(deploy, 'resources'), join(deploy, 'plaintext')],
      configuration: join(deploy, 'config.yaml'),
      environment: { KAFKA_BOOTSTRAP_SERVERS: brokerAddress, ...tokens },
      awaitsReady: false,
    },
    say,
  );
}

function faultsOf(sidecars: readonly RunningDaprd[]): Readonly<Record<string, FaultKind>> {
  return {
    'sidecar killed': {
      weight: 3,
      run: async (random, longestMs) => {
        const sidecar = random.pick(sidecars);
        await sidecar.kill();
        await delay(random.between(0, longestMs / 2));
        await startAgain(sidecar);
      },
    },
    'sidecar stopped': {
      weight: 2,
      run: async (random, longestMs) => {
        const sidecar = random.pick(sidecars);
        sidecar.freeze();
        await delay(random.between(100, longestMs));
        sidecar.thaw();
      },
    },
  };
}

/** daprd ends when it starts without its broker; a supervisor starts it until it stays. */
async function startAgain(sidecar: RunningDaprd): Promise<void> {
  for (;;) {
    const isUp = await sidecar.restart().then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await delay(startAgainAfterMs);
  }
}
