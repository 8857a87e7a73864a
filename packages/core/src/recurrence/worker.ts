import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './jobs.ts';
import { SearchExhausted } from './search-exhausted.ts';

export type WorkerAnswer = { result: unknown } | { isExhausted: true } | { failure: string };

/** The thread's whole life: one job in, one answer out. Whoever asks ends the thread when an answer takes too long. */
parentPort?.on('message', (job: Job) => parentPort?.postMessage(answer(job)));
parentPort?.postMessage('ready');

function answer(job: Job): WorkerAnswer {
  try {
    return { result: runJob(job) };
  } catch (error) {
    if (error instanceof SearchExhausted) return { isExhausted: true };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
