import { startBrokerBehindProxy } from './broker-behind-proxy.ts';
import type { ChaosBus } from './chaos-bus.ts';
import { rebalanceFaults } from './rebalance-faults.ts';

/** Kafka itself: every process speaks to the broker, through the proxy. */
export async function startKafkaChaosBus(say: (line: string) => void): Promise<ChaosBus> {
  const broker = await startBrokerBehindProxy(say);
  return {
    name: 'kafka',
    settingsOf: async () => ({ KAFKA_BOOTSTRAP_SERVERS: broker.address }),
    faults: [broker.faults, rebalanceFaults(broker.address, 'roundrobin')],
    takeAway: broker.takeAway,
    whenReady: async () => {},
    notePublished: broker.notePublished,
    [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose](),
  };
}
