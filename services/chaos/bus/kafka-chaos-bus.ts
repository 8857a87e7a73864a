import { startBrokerBehindProxy } from './broker-behind-proxy.ts';
import type { ChaosBus } from './chaos-bus.ts';

/** Kafka itself: every process speaks to the broker, through the proxy. */
export async function startKafkaChaosBus(say: (line: string) => void): Promise<ChaosBus> {
  const broker = await startBrokerBehindProxy(say);
  return {
    name: 'kafka',
    settingsOf: async () => ({ KAFKA_BOOTSTRAP_SERVERS: broker.address }),
    faults: [broker.faults],
    // A connection that froze is noticed after 5 s, and a broker that is back within another 5.
    catchesUpInMs: 15_000,
    takeAway: broker.takeAway,
    whenReady: async () => {},
    notePublished: broker.notePublished,
    [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose](),
  };
}
