import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningDaprd, startDaprd } from '../../../scripts/engines/dapr/daprd.ts';
import { freePort } from '../../../scripts/engines/ports.ts';
import type { FaultKind } from '../faults.ts';
import { startBrokerBehindProxy } from './broker-behind-proxy.ts';
import type { ChaosBus, Joining } from './chaos-bus.ts';
import { rebalanceFaults } from './rebalance-faults.ts';
import { SupervisedSidecars } from './supervised-sidecars.ts';

const deploy = join(import.meta.dirname, '../../../deploy/dapr');
const tokens = { DAPR_API_TOKEN: 'asked-of-us-by-daprd', APP_API_TOKEN: 'asked-of-daprd-by-us' };

/** A sidecar beside every process, all of them on one Kafka behind the proxy. */
export async function startDaprChaosBus(say: (line: string) => void): Promise<ChaosBus> {
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await startBrokerBehindProxy(say));
  const sidecars = stack.use(new SupervisedSidecars());
  const owned = stack.move();
  return {
    name: 'dapr',
    settingsOf: async (member) => {
      const sidecar = await startSidecar(member, broker.address, say);
      sidecars.add(sidecar);
      return { ...sidecar.settings, ...tokens };
    },
    faults: [broker.faults, faultsOf(sidecars), rebalanceFaults(broker.address, 'range')],
    takeAway: broker.takeAway,
    whenReady: () => sidecars.whenRunning(),
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
  const app = await freePort();
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

function faultsOf(sidecars: SupervisedSidecars): Readonly<Record<string, FaultKind>> {
  return {
    'sidecar killed': {
      weight: 3,
      run: (random, longestMs) => sidecars.kill(sidecars.pick(random), random.between(0, longestMs / 2)),
    },
    'sidecar stopped': {
      weight: 2,
      run: async (random, longestMs) => {
        const sidecar = sidecars.pick(random);
        sidecar.freeze();
        await delay(random.between(100, longestMs));
        sidecar.thaw();
      },
    },
  };
}
