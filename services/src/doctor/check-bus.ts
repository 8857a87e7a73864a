import { explainFailure } from '@duly/bus/kafka/explain-failure';
import { KafkaTopics } from '@duly/bus/kafka/topics';
import type { Config } from '../config.ts';
import { describeDifference } from '../topics-command.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Logs in to the broker and looks at its topics. */
export async function checkBus({ bus }: Config): Promise<Finding[]> {
  if (bus.kind === 'embedded') return [ok('bus', 'events are carried by the database')];
  if (bus.kind === 'dapr') return [ok('bus', 'events are carried by the sidecar, which /health/ready asks')];
  try {
    await using topics = new KafkaTopics(bus.connection);
    const brokers = await topics.brokerCount();
    const differences = await topics.compare();
    const reached = ok('bus', `Kafka answers, of ${brokers} ${brokers === 1 ? 'broker' : 'brokers'}`);
    if (differences.length === 0) return [reached, ok('topics', 'all are as they should be')];
    const says = differences.map(describeDifference).join('; ');
    return [reached, warn('topics', says, 'Run "npm run duly -- topics apply".')];
  } catch (error) {
    const [says = '', ...remedy] = explainFailure(error).split(': ');
    return [fail('bus', says, `Look at KAFKA_BOOTSTRAP_SERVERS and the broker (${remedy.join(': ')}).`)];
  }
}
