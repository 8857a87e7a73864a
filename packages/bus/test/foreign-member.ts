import type { Topic } from '@duly/contracts';
import { Consumer } from '@platformatic/kafka';

export interface ForeignMemberOptions {
  brokers: readonly string[];
  groupId: string;
  topics: readonly Topic[];
  /** How the group deals its partitions: what all its members know. Kafka's own clients, and Sarama's, call it range. */
  protocol?: 'roundrobin' | 'range';
}

/**
 * A member of a consumer group that is none of ours: its coming and its going have the group deal its partitions anew,
 * and what falls to it meanwhile it neither reads nor commits.
 */
export class ForeignMember implements AsyncDisposable {
  readonly #consumer: Consumer;

  private constructor({ brokers, groupId, topics, protocol = 'roundrobin' }: ForeignMemberOptions) {
    this.#consumer = new Consumer({
      clientId: 'foreign',
      bootstrapBrokers: [...brokers],
      groupId,
      protocols: [{ name: protocol, version: 1 }],
      autocommit: false,
      retries: 0,
      connectTimeout: 2_000,
      sessionTimeout: 6_000,
      rebalanceTimeout: 6_000,
      heartbeatInterval: 500,
      requestTimeout: 10_000,
    });
    this.#consumer.topics.trackAll(...topics);
    // The broker may be killed while it stays.
    this.#consumer.on('error', () => {});
  }

  /** Throws when the group cannot be joined. */
  static async join(options: ForeignMemberOptions): Promise<ForeignMember> {
    const member = new ForeignMember(options);
    try {
      await member.#consumer.joinGroup({});
      return member;
    } catch (error) {
      await member[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** How many partitions it was dealt at last. */
  get dealt(): number {
    return (this.#consumer.assignments ?? []).reduce((sum, { partitions }) => sum + partitions.length, 0);
  }

  /** Leaves; a broker that is away finds out by itself. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#consumer.close(true).catch(() => {});
  }
}
