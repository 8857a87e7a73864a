import { setTimeout as delay } from 'node:timers/promises';
import type { RunningDaprd } from '../../../scripts/engines/dapr/daprd.ts';
import type { Random } from '../random.ts';

const lookEveryMs = 500;

/**
 * Sidecars under a supervisor, as a container's kubelet is one: daprd ends when it does not reach its broker within the
 * seconds that it gives a component to start, on a busy machine also at its first start, and is started again then.
 */
export class SupervisedSidecars implements AsyncDisposable {
  readonly #all: RunningDaprd[] = [];
  /** What a fault keeps down. */
  readonly #keptDown = new Set<RunningDaprd>();
  readonly #ending = new AbortController();
  readonly #supervision: Promise<void>;

  constructor() {
    this.#supervision = this.#supervise();
  }

  add(sidecar: RunningDaprd): void {
    this.#all.push(sidecar);
  }

  pick(random: Random): RunningDaprd {
    return random.pick(this.#all);
  }

  /** Ends one as a crash does; it is started again after so long. */
  async kill(sidecar: RunningDaprd, downMs: number): Promise<void> {
    this.#keptDown.add(sidecar);
    await sidecar.kill();
    await delay(downMs);
    this.#keptDown.delete(sidecar);
  }

  /** Resolves when all of them run. */
  async whenRunning(): Promise<void> {
    while (!this.#all.every(isRunning)) await delay(lookEveryMs);
  }

  async #supervise(): Promise<void> {
    while (await this.#pause()) {
      const ended = this.#all.filter((sidecar) => !isRunning(sidecar) && !this.#keptDown.has(sidecar));
      // One that does not start is tried again at the next look.
      await Promise.allSettled(ended.map((sidecar) => sidecar.restart()));
    }
  }

  /** False once it is over. */
  #pause(): Promise<boolean> {
    return delay(lookEveryMs, true, { signal: this.#ending.signal }).catch(() => false);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#supervision;
    await Promise.all(this.#all.map((sidecar) => sidecar[Symbol.asyncDispose]()));
  }
}

function isRunning(sidecar: RunningDaprd): boolean {
  return sidecar.processes.every((process) => process.isRunning);
}
