import type { Topic } from '@duly/contracts';
import {
  type Bus,
  BusAway,
  type Delivery,
  type IncomingBatch,
  type Lag,
  type OutgoingEvent,
  type Subscription,
} from '../port.ts';
import { AppServer } from './app-server.ts';
import { Consumers } from './consumers.ts';
import { Jobs } from './jobs.ts';
import type { DaprBusOptions } from './options.ts';
import { publishEvents } from './publish-events.ts';
import { Sidecar } from './sidecar.ts';
import { SidecarWatch } from './sidecar-watch.ts';

/**
 * The bus behind a Dapr sidecar, whatever broker that is configured for: we publish by its HTTP API, and it delivers to
 * a port of ours that nobody else is told. Listens first and waits for daprd in the background, as daprd waits for us.
 */
export class DaprBus implements Bus {
  readonly jobs: Jobs;
  readonly #pubsub: string;
  readonly #sidecar: Sidecar;
  readonly #consumers: Consumers;
  readonly #watch: SidecarWatch;
  readonly #app: AppServer;
  #isBrokerAway = false;

  private constructor(parts: {
    pubsub: string;
    sidecar: Sidecar;
    consumers: Consumers;
    jobs: Jobs;
    watch: SidecarWatch;
    app: AppServer;
  }) {
    this.jobs = parts.jobs;
    this.#pubsub = parts.pubsub;
    this.#sidecar = parts.sidecar;
    this.#consumers = parts.consumers;
    this.#watch = parts.watch;
    this.#app = parts.app;
  }

  static async start(options: DaprBusOptions): Promise<DaprBus> {
    const sidecar = new Sidecar(options);
    const consumers = new Consumers(options.onError);
    const jobs = new Jobs(sidecar);
    const app = await AppServer.listen({
      port: options.appPort,
      appApiToken: options.appApiToken,
      handle: async (path, body) => {
        const [, kind, name = ''] = path.split('/').map(decodeURIComponent);
        if (kind === 'job') return jobs.fire(name);
        if (kind !== 'deliveries') return null;
        const statuses = await consumers.deliver(name, body);
        return statuses && { statuses };
      },
    });
    const watch = new SidecarWatch({ sidecar, pubsub: options.pubsub, consumers, onTrouble: options.onTrouble });
    return new DaprBus({ pubsub: options.pubsub, sidecar, consumers, jobs, watch, app });
  }

  /** The port on which daprd reaches us, where the configuration asked for any. */
  get appPort(): number {
    return this.#app.port;
  }

  /** daprd stays well while its broker is away: only publishing tells. */
  problem(): string | null {
    return this.#watch.problem() ?? (this.#isBrokerAway ? 'The broker is away: events wait in the outbox' : null);
  }

  /** Only the broker knows how far daprd's groups have read. */
  async lags(): Promise<readonly Lag[]> {
    return [];
  }

  async publish(events: readonly OutgoingEvent[]): Promise<ReadonlySet<number>> {
    try {
      const acknowledged = await publishEvents(this.#sidecar, this.#pubsub, events);
      this.#isBrokerAway = false;
      return acknowledged;
    } catch (error) {
      this.#isBrokerAway = error instanceof BusAway;
      throw error;
    }
  }

  async subscribe(
    consumer: string,
    topics: readonly Topic[],
    { delivery }: { delivery: Delivery },
    handleBatch: (batch: IncomingBatch) => Promise<void>,
  ): Promise<Subscription> {
    this.#consumers.set(consumer, { topics, delivery, handleBatch });
    return { [Symbol.asyncDispose]: () => this.#consumers.delete(consumer) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#watch[Symbol.asyncDispose]();
    await this.#app[Symbol.asyncDispose]();
  }
}
