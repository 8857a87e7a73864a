import { type IncomingBatch, type Subscription, TakenByAnother } from '../port.ts';
import { advanceCursor, type Backlog, findBacklogs, readLog } from './cursors.ts';
import { type EmbeddedBusOptions, logChannel } from './options.ts';

const eventsPerBatch = 200;
const pauseAfterFailureMs = { first: 200, longest: 30_000 };

type HandleBatch = (batch: IncomingBatch) => Promise<void>;

/**
 * Reads for all shared consumers of the process: one statement finds where there is something to read, then partitions
 * are handled side by side, each in order. A consumer whose handler throws pauses, longer each time up to 30 s, and
 * holds no other consumer up.
 */
export class SharedReader implements AsyncDisposable {
  readonly #options: EmbeddedBusOptions;
  readonly #handlers = new Map<string, HandleBatch>();
  readonly #paused = new Map<string, { untilMs: number; failures: number }>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

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
      let isFull = false;
      const lookedAtMs = performance.now();
      try {
        for (const backlog of await findBacklogs(sql, this.#readyAt(lookedAtMs))) {
          isFull = this.#running.size >= this.#options.concurrency;
          if (isFull) break;
          this.#start(backlog);
        }
      } catch (error) {
        onError(error, 'all');
      }
      if (isFull) await Promise.race(this.#running.values());
      else
        await wakeups.sleep(logChannel, {
          atMostMs: this.#sleepMs(lookedAtMs, pollEveryMs),
          signal: this.#stop.signal,
        });
    }
  }

  #start(backlog: Backlog): void {
    const place = `${backlog.consumer} ${backlog.topic} ${backlog.partition}`;
    const handle = this.#handlers.get(backlog.consumer);
    if (!handle || this.#running.has(place)) return;
    this.#running.set(
      place,
      this.#drain(backlog, handle).finally(() => this.#running.delete(place)),
    );
  }

  async #drain(from: Backlog, handle: HandleBatch): Promise<void> {
    const { sql, onError, wakeups } = this.#options;
    const backlog = { ...from };
    try {
      while (!this.#stop.signal.aborted && this.#handlers.has(backlog.consumer)) {
        const events = await readLog(sql, backlog, eventsPerBatch);
        const last = events.at(-1);
        if (!last) break;
        let isAcknowledged = false;
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
      }
      // What was appended after the last read, while this partition still counted as running, is found by another poll.
      wakeups.wake(logChannel);
    } catch (error) {
      if (error instanceof TakenByAnother) return;
      this.#pause(backlog.consumer);
      onError(error, backlog.consumer);
      // The loop may be asleep for longer than this pause.
      wakeups.wake(logChannel);
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
