import type { Topic } from '@duly/contracts';
import type { Bus, Delivery, HeldBucket, IncomingBatch, Lag, OutgoingEvent, Subscription } from '../port.ts';
import { append, moveFromOutbox } from './append.ts';
import { createCursors, readLags } from './cursors.ts';
import { type EmbeddedBusOptions, logChannel } from './options.ts';
import { SharedReader } from './shared-reader.ts';
import { tailLog } from './tail-log.ts';

/** The bus of one machine: a durable log in PostgreSQL with the topics' partitions, and a cursor a consumer and partition. */
export class EmbeddedBus implements Bus {
  readonly #options: EmbeddedBusOptions;
  readonly #reader: SharedReader;

  constructor(options: EmbeddedBusOptions) {
    this.#options = options;
    this.#reader = new SharedReader(options);
  }

  async publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>> {
    if (events.length > 0) await append(this.#options.sql, events);
    this.#options.wakeups.wake(logChannel);
    return new Set(events.keys());
  }

  async moveFromOutbox(buckets: readonly HeldBucket[], limit: number): Promise<number> {
    const moved = await moveFromOutbox(this.#options.sql, buckets, limit);
    if (moved > 0) this.#options.wakeups.wake(logChannel);
    return moved;
  }

  async subscribe(
    consumer: string,
    topics: readonly Topic[],
    { delivery }: { delivery: Delivery },
    handleBatch: (batch: IncomingBatch) => Promise<void>,
  ): Promise<Subscription> {
    if (delivery === 'every-replica') return tailLog({ ...this.#options, consumer, topics, handleBatch });
    await createCursors(this.#options.sql, consumer, topics);
    return this.#reader.add(consumer, handleBatch);
  }

  /** It is away when the database is, which everybody says already. */
  problem(): null {
    return null;
  }

  lags(): Promise<readonly Lag[]> {
    return readLags(this.#options.sql);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader[Symbol.asyncDispose]();
  }
}
