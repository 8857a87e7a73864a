import { setTimeout as delay } from 'node:timers/promises';
import { deadLetterTopicOf, partitionCount, topicNames, topics } from '@duly/contracts';
import { Admin, ConfigResourceTypes, IncrementalAlterConfigOperationTypes } from '@platformatic/kafka';
import { clientOptions } from './client-options.ts';
import { isMissingTopic } from './explain-failure.ts';
import { isRefused } from './missing-rights.ts';
import type { KafkaConnection } from './options.ts';

/** A topic as it should be. */
export interface TopicPlan {
  name: string;
  partitions: number;
  keptMs: number;
}

/** How a topic on the cluster is other than planned; `is` is null where there is none. */
export interface TopicDifference {
  plan: TopicPlan;
  what: 'missing' | 'partitions' | 'kept';
  is: number | null;
}

const dayMs = 86_400_000;

/** The topics of events, and for each one for dead letters, which other tools may read. */
export function plannedTopics(): TopicPlan[] {
  return topicNames.flatMap((name) => [
    { name, partitions: partitionCount, keptMs: topics[name].keptDays * dayMs },
    { name: deadLetterTopicOf(name), partitions: 1, keptMs: topics[name].deadLettersKeptDays * dayMs },
  ]);
}

/** The cluster's topics, for whoever administers them. */
export class KafkaTopics implements AsyncDisposable {
  readonly #admin: Admin;

  constructor(connection: KafkaConnection) {
    this.#admin = new Admin({
      ...clientOptions(connection),
      retries: 2,
      // The client takes a topic that is not there for one that will come.
      retryDelay: (_client, _operation, _attempt, _retries, error) => (isMissingTopic(error) ? 0 : 1_000),
    });
  }

  /** What differs from the plan. */
  async compare(plans: readonly TopicPlan[] = plannedTopics()): Promise<TopicDifference[]> {
    // The client would answer with what it knew before.
    this.#admin.clearMetadata();
    const there = new Set(await this.#admin.listTopics());
    const missing = plans.filter(({ name }) => !there.has(name));
    await this.#mustMaySee(missing.map(({ name }) => name));
    const present = plans.filter(({ name }) => there.has(name));
    const differences = missing.map((plan): TopicDifference => ({ plan, what: 'missing', is: null }));
    if (present.length === 0) return differences;
    const metadata = await this.#admin.metadata({ topics: present.map(({ name }) => name) });
    const described = await this.#admin.describeConfigs({
      resources: present.map(({ name }) => ({
        resourceType: ConfigResourceTypes.TOPIC,
        resourceName: name,
        configurationKeys: ['retention.ms'],
      })),
    });
    for (const plan of present) {
      const partitions = metadata.topics.get(plan.name)?.partitionsCount ?? 0;
      if (partitions !== plan.partitions) differences.push({ plan, what: 'partitions', is: partitions });
      const { configs = [] } = described.find(({ resourceName }) => resourceName === plan.name) ?? {};
      const keptMs = Number(configs.find(({ name }) => name === 'retention.ms')?.value);
      if (keptMs !== plan.keptMs) differences.push({ plan, what: 'kept', is: keptMs });
    }
    return differences;
  }

  /** Throws for topics that the account may not see: the broker's list leaves them out like those that it does not have. */
  async #mustMaySee(topics: string[]): Promise<void> {
    if (topics.length === 0) return;
    await this.#admin.metadata({ topics }).catch((error: unknown) => {
      if (isRefused(error) || !isMissingTopic(error)) throw error;
    });
  }

  /** Makes what is missing, and changes what may be changed: never the number of partitions, which would break the order. */
  async apply(differences: readonly TopicDifference[], replicas: number): Promise<void> {
    for (const { plan, what } of differences) {
      const kept = { name: 'retention.ms', value: String(plan.keptMs) };
      if (what === 'missing')
        await this.#admin.createTopics({
          topics: [plan.name],
          partitions: plan.partitions,
          replicas,
          configs: [kept],
        });
      if (what === 'kept')
        await this.#admin.incrementalAlterConfigs({
          resources: [
            {
              resourceType: ConfigResourceTypes.TOPIC,
              resourceName: plan.name,
              configs: [{ ...kept, configOperation: IncrementalAlterConfigOperationTypes.SET }],
            },
          ],
        });
    }
    await this.#untilSeen(differences);
  }

  /** What a controller has decided reaches the brokers a moment later. */
  async #untilSeen(differences: readonly TopicDifference[]): Promise<void> {
    const applied = differences.filter(({ what }) => what !== 'partitions').map(({ plan }) => plan);
    const endMs = performance.now() + 20_000;
    const isOpen = async () => (await this.compare(applied)).some(({ what }) => what !== 'partitions');
    while ((await isOpen()) && performance.now() < endMs) await delay(100);
  }

  /** How many brokers answer. */
  async brokerCount(): Promise<number> {
    return (await this.#admin.metadata({ topics: [] })).brokers.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin.close();
  }
}
