import type { Topic } from '@duly/contracts';
import type { Delivery, IncomingBatch } from '../port.ts';
import { type DeliveredEntry, readDelivery } from './read-delivery.ts';

export interface Handler {
  topics: readonly Topic[];
  delivery: Delivery;
  handleBatch: (batch: IncomingBatch) => Promise<void>;
}

/** What daprd is told of each entry. Never DROP: what is given up is ours to record. */
export interface EntryStatus {
  entryId: string;
  status: 'SUCCESS' | 'RETRY';
}

/** Hands deliveries to their consumers, each partition's one after the other. */
export class Consumers {
  readonly #onError: (error: unknown, consumer: string) => void;
  readonly #handlers = new Map<string, Handler>();
  /** The last batch of each partition that is under way: daprd repeats a delivery whose answer it no longer waits for. */
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(onError: (error: unknown, consumer: string) => void) {
    this.#onError = onError;
  }

  set(consumer: string, handler: Handler): void {
    this.#handlers.set(consumer, handler);
  }

  /** What daprd has to deliver to us, topic by topic. */
  wanted(): { consumer: string; topic: Topic }[] {
    return [...this.#handlers].flatMap(([consumer, { topics }]) => topics.map((topic) => ({ consumer, topic })));
  }

  /** Takes no more deliveries for it, and resolves when those under way are done. */
  async delete(consumer: string): Promise<void> {
    this.#handlers.delete(consumer);
    const ours = [...this.#running].filter(([place]) => place.startsWith(`${consumer} `));
    await Promise.all(ours.map(([, running]) => running));
  }

  /**
   * Handles a delivery. A partition whose handler throws is asked for again as a whole, the entries behind the failing
   * one included: daprd would deliver a single one again after its later siblings. Null when nobody consumes this here.
   */
  async deliver(consumer: string, body: string): Promise<EntryStatus[] | null> {
    const entries = readDelivery(body);
    const topic = entries[0]?.topic;
    const handler = this.#handlers.get(consumer);
    if (!handler || (topic !== undefined && !handler.topics.includes(topic))) return null;
    const statuses: EntryStatus[] = [];
    for (const [partition, group] of Map.groupBy(entries, (entry) => entry.partition)) {
      const status = await this.#inTurn(`${consumer} ${topic} ${partition}`, () => this.#handle(consumer, group));
      statuses.push(...group.map(({ entryId }) => ({ entryId, status })));
    }
    return statuses;
  }

  async #handle(consumer: string, entries: readonly DeliveredEntry[]): Promise<EntryStatus['status']> {
    const handler = this.#handlers.get(consumer);
    if (!handler) return 'RETRY';
    try {
      await handler.handleBatch({ events: entries, acknowledgeIn: async () => {} });
      return 'SUCCESS';
    } catch (error) {
      this.#onError(error, consumer);
      // What every replica sees may miss some; asking again would hold up what comes after.
      return handler.delivery === 'every-replica' ? 'SUCCESS' : 'RETRY';
    }
  }

  async #inTurn<Result>(place: string, run: () => Promise<Result>): Promise<Result> {
    const before = this.#running.get(place);
    const running = (before ?? Promise.resolve()).then(run, run);
    this.#running.set(place, running);
    try {
      return await running;
    } finally {
      if (this.#running.get(place) === running) this.#running.delete(place);
    }
  }
}
