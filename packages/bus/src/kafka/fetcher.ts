import type { Topic } from '@duly/contracts';
import { Consumer, findErrorBy } from '@platformatic/kafka';
import { clientOptions } from './client-options.ts';
import type { KafkaConnection } from './options.ts';
import { within } from './pause.ts';

/** From where to read a partition. */
export interface Position {
  topic: Topic;
  partition: number;
  offset: bigint;
}

export interface FetchedRecord {
  offset: bigint;
  value: string;
}

/** What was read from a position, in order. */
export interface Fetched extends Position {
  records: readonly FetchedRecord[];
}

type Outcome = { node: number; fetched: Fetched[] } | { node: number; error: Error };

const controlBatch = 0x20;
const ends = { earliest: -2n, latest: -1n } as const;
const waitMs = 500;

/**
 * Reads partitions from given positions, apart from any group: positions are its callers', so that a partition can be
 * left out while it has enough, and nothing that was asked for earlier moves them. One request to each broker at a time.
 */
export class Fetcher implements AsyncDisposable {
  readonly #consumer: Consumer;
  readonly #topics: Topic[];
  readonly #namesById: Map<string, string>;
  readonly #underWay = new Map<number, Promise<Outcome>>();

  /** Keeps in `namesById` which id the broker has given to which topic: its refusals to fetch have nothing else. */
  constructor(connection: KafkaConnection, topics: readonly Topic[], namesById: Map<string, string>) {
    this.#topics = [...topics];
    this.#namesById = namesById;
    // The client wants a name, but joins no group.
    this.#consumer = new Consumer({ ...clientOptions(connection), groupId: 'duly-without-a-group', retries: 0 });
    this.#consumer.topics.trackAll(...this.#topics);
  }

  /** The first or the next offset of all partitions. */
  async offsets(end: keyof typeof ends): Promise<Position[]> {
    const offsets = await this.#consumer.listOffsets({ topics: this.#topics, timestamp: ends[end] });
    return [...offsets].flatMap(([topic, partitions]) =>
      partitions.map((offset, partition) => ({ topic: topic as Topic, partition, offset })),
    );
  }

  /**
   * Asks for these positions and resolves with the first answer, empty after half a second without events or when the
   * signal comes. Throws a RangeError when a position is not, or no longer, on the broker.
   */
  async next(positions: readonly Position[], woken: Promise<void>): Promise<Fetched[]> {
    const metadata = await this.#consumer.metadata({ topics: this.#topics });
    for (const [topic, { id }] of metadata.topics) this.#namesById.set(id, topic);
    const byNode = Map.groupBy(
      positions,
      ({ topic, partition }) => metadata.topics.get(topic)?.partitions[partition]?.leader ?? -1,
    );
    for (const [node, ofNode] of byNode) {
      if (this.#underWay.has(node)) continue;
      const topicIds = new Map(this.#topics.map((topic) => [topic, metadata.topics.get(topic)?.id ?? '']));
      this.#underWay.set(node, this.#fetch(node, ofNode, topicIds));
    }
    const outcome = await Promise.race([...this.#underWay.values(), woken]);
    if (!outcome) return [];
    this.#underWay.delete(outcome.node);
    if (!('error' in outcome)) return outcome.fetched;
    this.#consumer.clearMetadata();
    if (findErrorBy(outcome.error, 'apiId', 'OFFSET_OUT_OF_RANGE'))
      throw new RangeError('A position is not on the broker', { cause: outcome.error });
    throw outcome.error;
  }

  async #fetch(node: number, positions: readonly Position[], topicIds: ReadonlyMap<Topic, string>): Promise<Outcome> {
    try {
      const response = await this.#consumer.fetch({
        node,
        maxWaitTime: waitMs,
        minBytes: 1,
        maxBytes: 8_000_000,
        topics: [...Map.groupBy(positions, ({ topic }) => topic)].map(([topic, ofTopic]) => ({
          topicId: topicIds.get(topic) ?? '',
          partitions: ofTopic.map(({ partition, offset }) => ({
            partition,
            fetchOffset: offset,
            currentLeaderEpoch: -1,
            lastFetchedEpoch: -1,
            partitionMaxBytes: 1_100_000,
          })),
        })),
      });
      const fetched = positions.map((position) => {
        const ofTopic = response.responses.find(({ topicId }) => topicId === topicIds.get(position.topic));
        const answer = ofTopic?.partitions.find(({ partitionIndex }) => partitionIndex === position.partition);
        const records = (answer?.records ?? [])
          .filter(({ attributes }) => (attributes & controlBatch) === 0)
          .flatMap(({ firstOffset, records: ofBatch }) =>
            ofBatch.map(({ offsetDelta, value }) => ({
              offset: firstOffset + BigInt(offsetDelta),
              value: value?.toString() ?? '',
            })),
          )
          .filter(({ offset }) => offset >= position.offset);
        return { ...position, records };
      });
      return { node, fetched: fetched.filter(({ records }) => records.length > 0) };
    } catch (error) {
      return { node, error: error as Error };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await within(3_000, this.#consumer.close(true));
  }
}
