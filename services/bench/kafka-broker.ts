import type { KafkaBusOptions } from '@duly/bus';
import { KafkaTopics } from '@duly/bus/kafka/topics';
import { kafka, type RunningKafka } from '../../scripts/engines/kafka/kafka.ts';
import { whyMissing } from '../../scripts/engines/missing-tools.ts';

/** A real Kafka with Duly's topics; null on a machine that cannot have one, which is said loudly. */
export async function startBroker(say: (line: string) => void): Promise<RunningKafka | null> {
  const why = whyMissing([kafka]);
  if (why !== null) {
    say(`  *** NOT MEASURED: this machine cannot run Kafka: ${why} ***`);
    return null;
  }
  await using stack = new AsyncDisposableStack();
  const broker = stack.use(await kafka.start({}, say));
  await makeTopics(broker.plaintext);
  stack.move();
  return broker;
}

export function connectionTo(address: string): KafkaBusOptions['connection'] {
  const plain = { protocol: 'PLAINTEXT', mechanism: 'SCRAM-SHA-256' } as const;
  return { brokers: [address], ...plain, username: undefined, password: undefined, ca: undefined };
}

/** Makes the topics as an operator does. */
async function makeTopics(address: string): Promise<void> {
  await using topics = new KafkaTopics(connectionTo(address));
  await topics.apply(await topics.compare(), 1);
}
