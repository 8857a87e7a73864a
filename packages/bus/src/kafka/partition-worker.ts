import type { Topic } from '@duly/contracts';
import type { BatchSizes } from '../batch-sizes.ts';
import type { IncomingBatch } from '../port.ts';
import { backOffMs } from './client-options.ts';
import type { Fetched, FetchedRecord, Position } from './fetcher.ts';
import { pause } from './pause.ts';
import type { Places } from './places.ts';

/** Read ahead up to here: two batches of the largest size. */
const enough = 400;

export interface WorkerOptions {
  consumer: string;
  topic: Topic;
  partition: number;
  handle: (batch: IncomingBatch) => Promise<void>;
  places: Places;
  sizes: BatchSizes;
  signal: AbortSignal;
  /** There is room for more events, or more are handled. */
  onProgress: () => void;
  onError: (error: unknown, consumer: string) => void;
}

/**
 * Handles one partition in order, batch after batch, for as long as the group gives it to this process. A batch under
 * way when the partition is taken away is finished but not committed: whoever has the partition now handles it too, and
 * the inbox tells them apart.
 */
export class PartitionWorker {
  readonly #options: WorkerOptions;
  #queue: FetchedRecord[] = [];
  /** The next to fetch, and the next to handle. */
  #fetchFrom = 0n;
  #next = 0n;
  #isHeld = false;
  #isDraining = false;
  #running: Promise<void> | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** What is handled up to here may be committed. */
  get handledUpTo(): bigint {
    return this.#next;
  }

  /** Where to fetch; null while it has enough, or is not ours. */
  get wanted(): Position | null {
    const { topic, partition } = this.#options;
    return this.#isHeld && this.#queue.length < enough ? { topic, partition, offset: this.#fetchFrom } : null;
  }

  /** Ours from now on, or still. What was handled here before it was committed need not be handled again. */
  hold(committed: bigint): void {
    this.#isHeld = true;
    if (committed > this.#next) this.#next = committed;
    this.#queue = [];
    this.#fetchFrom = this.#next;
  }

  release(): void {
    this.#isHeld = false;
    this.#queue = [];
  }

  /** Takes what was fetched, unless it was asked for before the partition was dealt anew. */
  feed({ offset, records }: Fetched): void {
    const last = records.at(-1);
    if (!this.#isHeld || offset !== this.#fetchFrom || !last) return;
    this.#queue.push(...records);
    this.#fetchFrom = last.offset + 1n;
    if (this.#isDraining) return;
    this.#isDraining = true;
    this.#running = this.#drain();
  }

  /** Resolves when no batch is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    const { consumer, places, signal } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      this.#dropHandled();
      if (this.#queue.length === 0) break;
      const isHandled = await places.run(consumer, () => this.#handleNext());
      failures = isHandled ? 0 : failures + 1;
      if (failures > 0) await pause(backOffMs(failures), signal);
    }
    this.#isDraining = false;
  }

  /** One batch; false when its handler threw. */
  async #handleNext(): Promise<boolean> {
    const { consumer, topic, partition, handle, sizes, signal, onProgress, onError } = this.#options;
    this.#dropHandled();
    const records = this.#queue.slice(0, sizes.of(consumer));
    const last = records.at(-1);
    if (!last || signal.aborted) return true;
    const events = records.map(({ offset, value }) => ({ topic, partition, position: String(offset), event: value }));
    const startedMs = performance.now();
    try {
      await handle({ events, acknowledgeIn: async () => {} });
    } catch (error) {
      sizes.failed(consumer);
      onError(error, consumer);
      return false;
    }
    sizes.handled(consumer, events.length, performance.now() - startedMs);
    if (last.offset >= this.#next) this.#next = last.offset + 1n;
    this.#dropHandled();
    onProgress();
    return true;
  }

  #dropHandled(): void {
    const first = this.#queue.findIndex(({ offset }) => offset >= this.#next);
    this.#queue = first === -1 ? [] : this.#queue.slice(first);
  }
}
