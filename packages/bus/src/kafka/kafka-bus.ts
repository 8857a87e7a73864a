import type { Topic } from '@duly/contracts';
import type { Bus, Delivery, IncomingBatch, Lag, OutgoingEvent, Subscription } from '../port.ts';
import { followTopics } from './follow-topics.ts';
import { KafkaPublisher } from './kafka-publisher.ts';
import { Lags } from './lags.ts';
import type { KafkaBusOptions } from './options.ts';
import { within } from './pause.ts';
import { Places } from './places.ts';
import { SharedSubscription } from './shared-subscription.ts';
import { Troubles } from './troubles.ts';

/** How long a process that ends waits for a broker that may be away: a relay has waited 8 s of its 10 s by then. */
const closingMs = 1_000;

/** The bus of several machines: Kafka 3.7 or newer, or Redpanda. Starts without the broker, and waits for it. */
export class KafkaBus implements Bus {
  readonly #options: KafkaBusOptions;
  readonly #troubles: Troubles;
  readonly #places: Places;
  readonly #lags: Lags;
  #publisher: KafkaPublisher | undefined;
  readonly #subscriptions = new Set<Subscription>();

  constructor(options: KafkaBusOptions) {
    this.#options = options;
    this.#troubles = new Troubles(options.onTrouble);
    this.#places = new Places(options.concurrency);
    this.#lags = new Lags(options);
  }

  publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>> {
    this.#publisher ??= new KafkaPublisher(this.#options, this.#troubles);
    return this.#publisher.publish(events);
  }

  async subscribe(
    consumer: string,
    topics: readonly Topic[],
    { delivery }: { delivery: Delivery },
    handle: (batch: IncomingBatch) => Promise<void>,
  ): Promise<Subscription> {
    const common = { bus: this.#options, consumer, topics, handle, troubles: this.#troubles };
    const subscription =
      delivery === 'every-replica'
        ? await followTopics(common)
        : new SharedSubscription({ ...common, places: this.#places });
    this.#subscriptions.add(subscription);
    return {
      [Symbol.asyncDispose]: async () => {
        this.#subscriptions.delete(subscription);
        await subscription[Symbol.asyncDispose]();
      },
    };
  }

  problem(): string | null {
    return this.#troubles.current();
  }

  lags(): Promise<readonly Lag[]> {
    return this.#lags.read();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription[Symbol.asyncDispose]()));
    const closings = [this.#publisher?.[Symbol.asyncDispose](), this.#lags[Symbol.asyncDispose]()];
    await within(closingMs, Promise.allSettled(closings));
  }
}
