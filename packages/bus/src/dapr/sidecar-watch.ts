import type { Consumers } from './consumers.ts';
import { deliveryPathOf } from './options.ts';
import type { Sidecar } from './sidecar.ts';

const lookEveryMs = 2_000;
const metadataTimeoutMs = 2_000;

interface WatchOptions {
  sidecar: Sidecar;
  pubsub: string;
  consumers: Consumers;
  onTrouble: (reason: string | null) => void;
}

/** daprd's own account of itself, in the part that concerns us. */
interface SidecarMetadata {
  components?: { name?: string }[];
  subscriptions?: { topic?: string; rules?: { path?: string }[] | { rules?: { path?: string }[] } }[];
}

/**
 * Looks at daprd now and then: whether it is there, and whether it was given the component and the subscriptions that
 * this process needs. Without them nothing fails; events just never come.
 */
export class SidecarWatch implements AsyncDisposable {
  readonly #options: WatchOptions;
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  #problem: string | null = 'daprd has not answered yet';

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#loop = this.#run();
  }

  problem(): string | null {
    return this.#problem;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const problem = await this.#look();
      if (problem !== this.#problem) this.#options.onTrouble(problem);
      this.#problem = problem;
      await this.#pause();
    }
  }

  async #look(): Promise<string | null> {
    const { sidecar, pubsub, consumers } = this.#options;
    try {
      if (!(await sidecar.isReady())) return 'daprd is away: events wait in the outbox until it returns';
      const { status, text } = await sidecar.ask('/v1.0/metadata', { timeoutMs: metadataTimeoutMs });
      if (status === 401) return 'daprd refuses our token: DAPR_API_TOKEN must be the same for both';
      const { components = [], subscriptions = [] } = JSON.parse(text) as SidecarMetadata;
      if (!components.some(({ name }) => name === pubsub))
        return `daprd has no component "${pubsub}": give it the files of deploy/dapr, or set DAPR_PUBSUB`;
      const missing = consumers
        .wanted()
        .find(({ consumer, topic }) => !isDeclared(subscriptions, deliveryPathOf(consumer), topic));
      return missing
        ? `daprd has no subscription of ${missing.topic} with the route ${deliveryPathOf(missing.consumer)}: give it the files of deploy/dapr`
        : null;
    } catch {
      return 'daprd does not say what it was given';
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const { signal } = this.#stop;
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, lookEveryMs);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }
}

function isDeclared(subscriptions: SidecarMetadata['subscriptions'], path: string, topic: string): boolean {
  return (subscriptions ?? []).some((subscription) => {
    const rules = Array.isArray(subscription.rules) ? subscription.rules : (subscription.rules?.rules ?? []);
    return subscription.topic === topic && rules.some((rule) => rule.path === path);
  });
}
