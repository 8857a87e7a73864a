import { BatchSizes } from '../batch-sizes.ts';
import { type IncomingBatch, type Subscription, TakenByAnother } from '../port.ts';
import { advanceCursor, type Backlog, findBacklogs, readLog } from './cursors.ts';
import { type EmbeddedBusOptions, logChannel } from './options.ts';

/** How long one partition may keep its place while others wait for one. */
const batchesAPlace = 10;
const pauseAfterFailureMs = { first: 200, longest: 30_000 };

type HandleBatch = (batch: IncomingBatch) => Promise<void>;

/**
 * Reads for all shared consumers of the process: one statement finds where there is something to read, then partitions
 * are handled side by side, each in order. Each consumer has one place of its own, and shares the others: one that is
 * slow, or has much to read, holds no other up. A consumer whose handler throws pauses, longer each time up to 30 s.
 */
export class SharedReader implements AsyncDisposable {
  readonly #options: EmbeddedBusOptions;
  readonly #handlers = new Map<string, HandleBatch>();
  readonly #paused = new Map<string, { untilMs: number; failures: number }>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #sizes = new BatchSizes();
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;
  #looks = 0;
  /** True while partitions with something to read have found no place. */
  #isCrowded = false;

  constructor(options: EmbeddedBusOptions) {
    this.#options = options;
  }

  add(consumer: string, handleBatch: HandleBatch): Subscription {
    this.#handlers.set(consumer, handleBatch);
    this.#loop ??= this.#run();
    this.#options.wakeups.wake(logChannel);
    return {
      [Symbol.asyncDispose]: async () => {
        this.#handlers.delete(consumer);
        const ours = [...this.#running].filter(([place]) => place.startsWith(`${consumer} `));
        await Promise.all(ours.map(([, running]) => running));
      },
    };
  }

  async #run(): Promise<void> {
    const { sql, wakeups, pollEveryMs, onError } = this.#options;
    while (!this.#stop.signal.aborted) {
      const lookedAtMs = performance.now();
      try {
        this.#startAll(await findBacklogs(sql, this.#readyAt(lookedAtMs)));
      } catch (error) {
        onError(error, 'all');
      }
      // Whoever gives a place up wakes the log's readers.
      await wakeups.sleep(logChannel, {
        atMostMs: this.#sleepMs(lookedAtMs, pollEveryMs),
        signal: this.#stop.signal,
      });
    }
  }

  /** Begins elsewhere each time, so that no partition is always the last to find a place. */
  #startAll(backlogs: readonly Backlog[]): void {
    this.#looks += 1;
    this.#isCrowded = false;
    for (let index = 0; index < backlogs.length; index += 1) {
      const backlog = backlogs[(index + this.#looks) % backlogs.length];
      if (!backlog || this.#running.has(placeOf(backlog))) continue;
      if (this.#hasPlaceFor(backlog.consumer)) this.#start(backlog);
      else this.#isCrowded = true;
    }
  }

  #hasPlaceFor(consumer: string): boolean {
    const busy = new Set([...this.#running.keys()].map((place) => place.slice(0, place.indexOf(' '))));
    if (!busy.has(consumer)) return true;
    return this.#running.size + this.#handlers.size - busy.size < this.#options.concurrency;
  }

  #start(backlog: Backlog): void {
    const handle = this.#handlers.get(backlog.consumer);
    if (!handle) return;
    const place = placeOf(backlog);
    this.#running.set(
      place,
      this.#drain(backlog, handle).then((next) => {
        this.#running.delete(place);
        if (next === 'look' || this.#isCrowded) this.#options.wakeups.wake(logChannel);
      }),
    );
  }

  /** Handles batch after batch; resolves with what to do next, now that the place is free. */
  async #drain(from: Backlog, handle: HandleBatch): Promise<'look' | 'rest'> {
    const { sql, onError } = this.#options;
    const backlog = { ...from };
    try {
      for (let batches = 0; !this.#stop.signal.aborted && this.#handlers.has(backlog.consumer); batches += 1) {
        if (this.#isCrowded && batches >= batchesAPlace) break;
        const events = await readLog(sql, backlog, this.#sizes.of(backlog.consumer));
        const last = events.at(-1);
        if (!last) break;
        let isAcknowledged = false;
        const startedMs = performance.now();
        await handle({
          events,
          acknowledgeIn: async (transaction) => {
            await advanceCursor(transaction, backlog, last.position);
            isAcknowledged = true;
          },
        });
        if (!isAcknowledged) await advanceCursor(sql, backlog, last.position);
        backlog.position = Number(last.position);
        this.#paused.delete(backlog.consumer);
        this.#sizes.handled(backlog.consumer, events.length, performance.now() - startedMs);
      }
      // What was appended after the last read, while this partition still counted as running, is found by another look.
      return 'look';
    } catch (error) {
      if (error instanceof TakenByAnother) return 'rest';
      this.#pause(backlog.consumer);
      this.#sizes.failed(backlog.consumer);
      onError(error, backlog.consumer);
      // The loop may be asleep for longer than this pause.
      return 'look';
    }
  }

  /** Partitions that fail side by side are one failure. */
  #pause(consumer: string): void {
    const nowMs = performance.now();
    const pause = this.#paused.get(consumer);
    if (pause && pause.untilMs > nowMs) return;
    const failures = (pause?.failures ?? 0) + 1;
    const pauseMs = Math.min(pauseAfterFailureMs.longest, pauseAfterFailureMs.first * 2 ** (failures - 1));
    this.#paused.set(consumer, { untilMs: nowMs + pauseMs, failures });
  }

  /** The consumers that are not pausing. */
  #readyAt(nowMs: number): string[] {
    return [...this.#handlers.keys()].filter((consumer) => (this.#paused.get(consumer)?.untilMs ?? 0) <= nowMs);
  }

  /** Until the end of the next pause among those that were left out, even if it has ended meanwhile. */
  #sleepMs(lookedAtMs: number, atMostMs: number): number {
    const ends = [...this.#paused.values()].map((pause) => pause.untilMs).filter((untilMs) => untilMs > lookedAtMs);
    return Math.max(0, Math.min(atMostMs, ...ends.map((untilMs) => untilMs - performance.now())));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await Promise.all(this.#running.values());
  }
}

/** Names of consumers have no blank. */
function placeOf({ consumer, topic, partition }: Backlog): string {
  return `${consumer} ${topic} ${partition}`;
}
