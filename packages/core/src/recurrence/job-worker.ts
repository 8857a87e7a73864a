import { Worker } from 'node:worker_threads';
import { Refusal } from '@duly/contracts';
import type { Job, JobResults } from './jobs.ts';
import { RecurrenceTooSparse } from './recurrence-too-sparse.ts';
import type { WorkerAnswer } from './worker.ts';

/**
 * Runs jobs one after the other in a thread of its own. A job that takes longer than the limit is refused as too sparse
 * and its thread ended; the next job gets a new one. The thread starts with the first job (33 ms, which do not count
 * towards the limit) and does not keep the process alive while it is idle.
 */
export class JobWorker implements AsyncDisposable {
  readonly #limitMs: number;
  readonly #waiting: Pending[] = [];
  #running: (Pending & { timer: NodeJS.Timeout | undefined }) | null = null;
  #thread: { worker: Worker; isReady: boolean } | null = null;
  #isClosed = false;

  constructor(options: { limitMs: number }) {
    this.#limitMs = options.limitMs;
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
    this.#running = { ...pending, timer: setTimeout(() => this.#overrun(pending), this.#limitMs) };
    this.#thread.worker.postMessage(pending.job);
  }

  #start(): { worker: Worker; isReady: boolean } {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    const thread = { worker, isReady: false };
    const isCurrent = () => this.#thread === thread;
    worker.on('message', (message: WorkerAnswer | 'ready') => {
      if (!isCurrent()) return;
      if (message === 'ready') thread.isReady = true;
      else this.#settle((pending) => settleWith(pending, message));
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

  #overrun(overdue: Pending): void {
    // When this process itself was late, the answer may already lie in the queue: let it in first.
    setImmediate(() => {
      if (this.#running?.resolve !== overdue.resolve) return;
      const thread = this.#thread;
      this.#thread = null;
      this.#settle((pending) => pending.reject(new RecurrenceTooSparse()));
      void thread?.worker.terminate();
      this.#next();
    });
  }

  #settle(settle: (pending: Pending) => void): void {
    const running = this.#running;
    if (!running) return;
    clearTimeout(running.timer);
    this.#running = null;
    settle(running);
  }
}

interface Pending {
  job: Job;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

const maxWaiting = 1000;

function settleWith(pending: Pending, answer: WorkerAnswer): void {
  if ('result' in answer) pending.resolve(answer.result);
  else if ('isExhausted' in answer) pending.reject(new RecurrenceTooSparse());
  else pending.reject(new Error(`The recurrence worker failed: ${answer.failure}`));
}

function closed(): Refusal {
  return new Refusal('unavailable', 'Duly is shutting down: try again in a moment', { retryAfterSeconds: 5 });
}
