import { KafkaTopics } from '@duly/bus/kafka/topics';
import type { RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { readConfig } from '../../src/config.ts';

export type Listener = 'plaintext' | 'TLS and SCRAM-SHA-256' | 'TLS and SCRAM-SHA-512';

/** What a process of Duly is told about a broker. */
export function settingsOf(
  { plaintext, sasl, ca, username, password }: RunningKafka,
  listener: Listener,
): Record<string, string> {
  if (listener === 'plaintext') return { KAFKA_BOOTSTRAP_SERVERS: plaintext };
  return {
    KAFKA_BOOTSTRAP_SERVERS: sasl,
    KAFKA_SASL_MECHANISM: listener.slice(-'SCRAM-SHA-256'.length),
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
    KAFKA_SSL_CA: ca,
  };
}

/** Makes the topics as `duly topics apply` would. */
export async function makeTopics(broker: RunningKafka): Promise<void> {
  const { bus } = readConfig(settingsOf(broker, 'plaintext'));
  if (bus.kind !== 'kafka') throw new Error('The settings of the broker do not choose Kafka');
  await using topics = new KafkaTopics(bus.connection);
  await topics.apply(await topics.compare(), 1);
}
