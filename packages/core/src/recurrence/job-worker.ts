import { Worker } from 'node:worker_threads';
import { Refusal } from '@duly/contracts';
import type { Job, JobResults } from './jobs.ts';
import { RecurrenceTooSparse } from './recurrence-too-sparse.ts';
import type { WorkerAnswer, WorkerMessage } from './worker.ts';

/**
 * Runs jobs one after the other in a thread of its own. A job that computes for longer than the limit is refused as too
 * sparse and its thread ended; the next job gets a new one. What counts is the thread's own CPU time, so that a rule is
 * not called sparse because the machine is busy; ten times the limit on the wall's clock is the most. The thread starts with the first job (33 ms, which do not count
 * towards the limit) and does not keep the process alive while it is idle.
 */
export class JobWorker implements AsyncDisposable {
  readonly #limitMs: number;
  readonly #program: URL;
  readonly #waiting: Pending[] = [];
  #running: (Pending & { timer: NodeJS.Timeout; begunMs: number }) | null = null;
  #thread: Thread | null = null;
  #isClosed = false;

  /** `program` is what the thread runs, in place of worker.ts. */
  constructor({ limitMs, program }: { limitMs: number; program?: URL }) {
    this.#limitMs = limitMs;
    this.#program = program ?? new URL('./worker.ts', import.meta.url);
  }

  run<Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>): Promise<JobResults[Kind]> {
    if (this.#isClosed) return Promise.reject(closed());
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(
        new Refusal('unavailable', 'Too many recurrence rules are being computed: try again in a second', {
          retryAfterSeconds: 1,
        }),
      );
    }
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ job, resolve, reject });
    this.#next();
    // The worker answers a job of this kind with a result of this kind (runJob).
    return promise as Promise<JobResults[Kind]>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    for (const pending of this.#waiting.splice(0)) pending.reject(closed());
    this.#settle((pending) => pending.reject(closed()));
    const thread = this.#thread;
    this.#thread = null;
    await thread?.worker.terminate();
  }

  #next(): void {
    if (this.#isClosed || this.#running) return;
    const pending = this.#waiting[0];
    if (!pending) {
      this.#thread?.worker.unref();
      return;
    }
    this.#thread ??= this.#start();
    this.#thread.worker.ref();
    if (!this.#thread.isReady) return;
    this.#waiting.shift();
    this.#running = { ...pending, timer: this.#lookAfter(pending, this.#limitMs), begunMs: performance.now() };
    this.#thread.worker.postMessage(pending.job);
  }

  #start(): Thread {
    const worker = new Worker(this.#program, {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    const thread: Thread = { worker, isReady: false, cpuMs: 0 };
    const isCurrent = () => this.#thread === thread;
    worker.on('message', ({ cpuMs, answer }: WorkerMessage) => {
      if (!isCurrent()) return;
      thread.isReady = true;
      thread.cpuMs = cpuMs;
      if (answer) this.#settle((pending) => settleWith(pending, answer));
      this.#next();
    });
    // A rule may also exhaust the thread's memory; then the thread has ended by itself.
    worker.on('error', (error) => {
      if (!isCurrent()) return;
      this.#thread = null;
      const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = isMemory ? new RecurrenceTooSparse() : error;
      if (this.#running) this.#settle((pending) => pending.reject(reason));
      else this.#waiting.shift()?.reject(reason);
      this.#next();
    });
    return thread;
  }

  #lookAfter(pending: Pending, ms: number): NodeJS.Timeout {
    // When this process itself was late, the answer may already lie in the queue: let it in first.
    return setTimeout(() => setImmediate(() => void this.#judge(pending)), ms);
  }

  /** Ends a job that has had its time; one that was kept from computing gets what is left of it. */
  async #judge(pending: Pending): Promise<void> {
    const isUnderWay = () => this.#running?.resolve === pending.resolve;
    const thread = this.#thread;
    if (!this.#running || !isUnderWay() || !thread) return;
    const usedMs = await usedBy(thread);
    if (!isUnderWay()) return;
    if (usedMs < this.#limitMs && performance.now() - this.#running.begunMs < 10 * this.#limitMs) {
      this.#running.timer = this.#lookAfter(pending, Math.max(10, this.#limitMs - usedMs));
      return;
    }
    this.#thread = null;
    this.#settle(({ reject }) => reject(new RecurrenceTooSparse()));
    void thread.worker.terminate();
    this.#next();
  }

  #settle(settle: (pending: Pending) => void): void {
    const running = this.#running;
    if (!running) return;
    clearTimeout(running.timer);
    this.#running = null;
    settle(running);
  }
}

interface Thread {
  worker: Worker;
  isReady: boolean;
  /** What it had computed by its last answer. */
  cpuMs: number;
}

interface Pending {
  job: Job;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

const maxWaiting = 1000;

/** How long the thread has computed since its last answer; one that has ended has had enough. */
async function usedBy({ worker, cpuMs }: Thread): Promise<number> {
  try {
    const { user, system } = await worker.cpuUsage();
    return (user + system) / 1_000 - cpuMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function settleWith(pending: Pending, answer: WorkerAnswer): void {
  if ('result' in answer) pending.resolve(answer.result);
  else if ('isExhausted' in answer) pending.reject(new RecurrenceTooSparse());
  else pending.reject(new Error(`The recurrence worker failed: ${answer.failure}`));
}

function closed(): Refusal {
  return new Refusal('unavailable', 'Duly is shutting down: try again in a moment', { retryAfterSeconds: 5 });
}
