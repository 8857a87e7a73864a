import { partitionCount, type Topic, topicNames } from '@duly/contracts';
import { Admin } from '@platformatic/kafka';
import { BusAway, type Lag } from '../port.ts';
import { clientOptions } from './client-options.ts';
import { explainFailure } from './explain-failure.ts';
import type { KafkaBusOptions } from './options.ts';

/** How far the groups are behind the topics, asked of the broker: also of those that nobody reads for at the moment. */
export class Lags implements AsyncDisposable {
  readonly #options: KafkaBusOptions;
  #admin: Admin | undefined;

  constructor(options: KafkaBusOptions) {
    this.#options = options;
  }

  async read(): Promise<Lag[]> {
    this.#admin ??= new Admin({ ...clientOptions(this.#options.connection), requestTimeout: 2_000, retries: 0 });
    try {
      return await this.#ask(this.#admin);
    } catch (error) {
      throw new BusAway(explainFailure(error), { cause: error });
    }
  }

  async #ask(admin: Admin): Promise<Lag[]> {
    const { groupPrefix } = this.#options;
    const all = [...(await admin.listGroups()).keys()];
    const groups = all.filter((group) => group.startsWith(groupPrefix));
    if (groups.length === 0) return [];
    const committed = await admin.listConsumerGroupOffsets({ groups });
    // Only those topics that these groups read: an account may see no others.
    const read = new Set(committed.flatMap(({ topics }) => topics.map(({ name }) => name)));
    const partitions = Array.from({ length: partitionCount }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp: -1n,
    }));
    const asked = topicNames.filter((name) => read.has(name)).map((name) => ({ name, partitions }));
    if (asked.length === 0) return [];
    const latest = await admin.listOffsets({ topics: asked });
    const ends = new Map(
      latest.flatMap(({ name, partitions: ofTopic }) =>
        ofTopic.map(({ partitionIndex, offset }) => [`${name}/${partitionIndex}`, offset] as const),
      ),
    );
    return committed.flatMap(({ groupId, topics }) =>
      topics.flatMap(({ name, partitions: ofTopic }) =>
        ofTopic.flatMap(({ partitionIndex, committedOffset }) => {
          const end = ends.get(`${name}/${partitionIndex}`);
          if (end === undefined) return [];
          const events = Number(end - (committedOffset < 0n ? 0n : committedOffset));
          const consumer = groupId.slice(groupPrefix.length);
          return [{ consumer, topic: name as Topic, partition: partitionIndex, events: Math.max(0, events) }];
        }),
      ),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin?.close();
  }
}
