import type { DeadLetterTopic, Topic } from '@duly/contracts';

/** What runs one statement; inside an effect's transaction, on its connection. */
export interface BusSql {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>;
}

/** An event on its way out: its JSON text as it was recorded, its topic, and the partition of its account. */
export interface OutgoingEvent {
  topic: Topic | DeadLetterTopic;
  partition: number;
  /** The account: events of one key arrive in the order in which they were published. */
  key: string;
  eventId: string;
  event: string;
}

/** A bucket of the outbox that a relay may publish, with the number that fences older holders off. */
export interface HeldBucket {
  bucket: number;
  fence: number;
}

/** Puts events onto topics. Only the relay holds one. */
export interface Publisher {
  /**
   * Publishes in order, and resolves with the indexes of those that the bus has acknowledged. After the first failure
   * of a key none of its later events is acknowledged. What would take long may be left for the next call. Throws
   * BusAway when the bus is away. Who publishes the same
   * events again gets them acknowledged once they are, however the first call ended. An event has up to
   * `largestEventBytes`.
   */
  publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>>;
  /**
   * Moves events of these buckets, `limit` of each at most, from the outbox onto the bus in one step, where both live in
   * the same database. Resolves with their number. Absent: the relay reads, publishes, and deletes what was acknowledged.
   */
  moveFromOutbox?(buckets: readonly HeldBucket[], limit: number): Promise<number>;
}

/** An event as it came in: unparsed, with its place for those that cannot be read. */
export interface IncomingEvent {
  topic: Topic;
  partition: number;
  position: string;
  event: string;
}

export interface IncomingBatch {
  /** Of one topic and partition, in order. */
  events: readonly IncomingEvent[];
  /**
   * Acknowledges the batch within the effect's own transaction where the bus can, and refuses (throws TakenByAnother)
   * when another replica has it. Call it first. A bus that cannot does nothing here and acknowledges after the handler.
   */
  acknowledgeIn(sql: BusSql): Promise<void>;
}

/**
 * shared: one group over all replicas, for effects; every event is handled until its batch is acknowledged.
 * every-replica: each process sees every event from now on and may miss some, for open sockets.
 */
export type Delivery = 'shared' | 'every-replica';

export interface Subscription extends AsyncDisposable {}

export interface Subscriber {
  /** A handler that throws gets the same batch again, after a pause. */
  subscribe(
    consumer: string,
    topics: readonly Topic[],
    options: { delivery: Delivery },
    handleBatch: (batch: IncomingBatch) => Promise<void>,
  ): Promise<Subscription>;
}

/** How many events of a partition a consumer has yet to read. */
export interface Lag {
  consumer: string;
  topic: Topic;
  partition: number;
  events: number;
}

/** What carries events, and what operators want to know of it. */
export interface Bus extends Publisher, Subscriber, AsyncDisposable {
  /** Why it carries nothing at the moment, in a sentence without addresses or secrets; null while it does. */
  problem(): string | null;
  /** Of all shared consumers that it knows of, in whichever process. */
  lags(): Promise<readonly Lag[]>;
}

/** The largest event that every bus carries, as UTF-8: Kafka's and Redpanda's usual limit, less what frames it. */
export const largestEventBytes = 1_000_000;

/** The bus is away: nothing was lost, and the same call works when it is back. */
export class BusAway extends Error {
  override readonly name = 'BusAway';
}

/** Another replica handles this batch: there is nothing to do, and nothing is wrong. */
export class TakenByAnother extends Error {
  override readonly name = 'TakenByAnother';
}

/** Wakes loops that sleep, within the process at once and across processes where the database can tell. */
export interface Wakeups {
  wake(channel: string): void;
  /**
   * Resolves when the channel is woken, when the time is over, or when the signal aborts. At once when it was woken
   * since the last sleep of the same loop, which is told from others by its signal.
   */
  sleep(channel: string, options: { atMostMs: number; signal: AbortSignal }): Promise<void>;
}
