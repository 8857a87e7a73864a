import { explainFailure } from '@duly/bus/kafka/explain-failure';
import { KafkaTopics, type TopicDifference } from '@duly/bus/kafka/topics';
import type { Config } from './config.ts';

type Print = (line: string) => void;
const usage = 'Say what to do: topics check, or topics apply';
const dayMs = 86_400_000;

/**
 * `duly topics check` says how the topics differ from what Duly wants; `apply` makes those that are missing and changes
 * how long events are kept. Throws, with a sentence, when something is left that somebody has to look at.
 */
export async function topicsCommand({ bus }: Config, args: readonly string[], print: Print): Promise<void> {
  const [action, ...rest] = args;
  if ((action !== 'check' && action !== 'apply') || rest.length > 0) throw new Error(usage);
  if (bus.kind !== 'kafka')
    throw new Error('KAFKA_BOOTSTRAP_SERVERS is not set: without Kafka there are no topics to make');
  await using topics = new KafkaTopics(bus.connection);
  const before = await explained(() => topics.compare());
  for (const difference of before) print(describeDifference(difference));
  if (before.length === 0) print('All topics are as they should be.');
  if (action === 'check') {
    if (before.length > 0)
      throw new Error('The topics differ: "npm run duly -- topics apply" makes and changes what may be.');
    return;
  }
  const replicas = bus.replicationFactor ?? Math.min(3, await topics.brokerCount());
  await explained(() => topics.apply(before, replicas));
  const changed = before.filter(({ what }) => what !== 'partitions');
  if (changed.length > 0)
    print(
      `Applied ${changed.length} ${changed.length === 1 ? 'change' : 'changes'}, ${replicas} replicas for new topics.`,
    );
  if (changed.length < before.length)
    throw new Error(
      'The number of partitions is never changed in place, the order of events would break: make a new topic of the right size and move to it (docs/kafka.md).',
    );
}

/** "task-events: missing, should have 12 partitions and keep 7 days" */
export function describeDifference({ plan, what, is }: TopicDifference): string {
  switch (what) {
    case 'missing':
      return `${plan.name}: missing, should have ${plan.partitions} partitions and keep ${days(plan.keptMs)}`;
    case 'partitions':
      return `${plan.name}: has ${is} partitions, should have ${plan.partitions}`;
    case 'kept':
      return `${plan.name}: keeps ${is === null || is < 0 ? 'everything' : days(is)}, should keep ${days(plan.keptMs)}`;
  }
}

function days(ms: number): string {
  return `${Number((ms / dayMs).toFixed(1))} days`;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(explainFailure(error), { cause: error });
  }
}
