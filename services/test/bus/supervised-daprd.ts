import { setTimeout as delay } from 'node:timers/promises';
import { type DaprdOptions, type RunningDaprd, startDaprd } from '../../../scripts/engines/dapr/daprd.ts';

/** A sidecar that is started again whenever it ends, as Kubernetes does: without its broker daprd ends at start. */
export class SupervisedDaprd implements AsyncDisposable {
  readonly #options: DaprdOptions;
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  #running: RunningDaprd | undefined;

  constructor(options: DaprdOptions) {
    this.#options = options;
    this.#loop = this.#supervise();
  }

  async #supervise(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const running = this.#running ?? (await startDaprd({ ...this.#options, awaitsReady: false }, () => {}));
        this.#running = running;
        if (!running.processes[0]?.isRunning) await running.restart();
      } catch {
        // It ended at once; the next round starts it again.
      }
      await delay(100, undefined, { signal: this.#stop.signal }).catch(() => {});
    }
  }

  /** Kills it; it comes back by itself. */
  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await this.#running?.[Symbol.asyncDispose]();
  }
}
