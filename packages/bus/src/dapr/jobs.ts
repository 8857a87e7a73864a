import { BusAway } from '../port.ts';
import type { Sidecar } from './sidecar.ts';

/** While its scheduler is dead, daprd does not answer at all. */
const scheduleTimeoutMs = 2_000;

/** One-off jobs of Dapr's scheduler. They wake; what they wake looks at the database, so a lost one costs time only. */
export class Jobs {
  readonly #sidecar: Sidecar;
  readonly #handlers = new Map<string, () => void>();

  constructor(sidecar: Sidecar) {
    this.#sidecar = sidecar;
  }

  on(name: string, handler: () => void): void {
    this.#handlers.set(name, handler);
  }

  /** Sets, or moves, the job of this name to an instant. Throws BusAway when the scheduler did not take it. */
  async schedule(name: string, at: Date): Promise<void> {
    // daprd takes a job without data, and fails to deliver it.
    const job = { dueTime: at.toISOString(), overwrite: true, data: { dueAt: at.toISOString() } };
    const { status, text } = await this.#sidecar.ask(`/v1.0/jobs/${encodeURIComponent(name)}`, {
      method: 'POST',
      body: JSON.stringify(job),
      timeoutMs: scheduleTimeoutMs,
    });
    if (status < 200 || status >= 300)
      throw new BusAway(
        `daprd did not take the job "${name}" for ${at.toISOString()}: ${status} ${text.slice(0, 500)}`,
      );
  }

  /** Runs what waits for this job; null when nobody here does. */
  fire(name: string): object | null {
    const handler = this.#handlers.get(name);
    if (!handler) return null;
    handler();
    return {};
  }
}
