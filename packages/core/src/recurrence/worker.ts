import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './jobs.ts';
import { SearchExhausted } from './search-exhausted.ts';

export type WorkerAnswer = { result: unknown } | { isExhausted: true } | { failure: string };

/** What the thread says: that it is ready, or an answer; each time with the CPU time that it has taken so far. */
export interface WorkerMessage {
  answer?: WorkerAnswer;
  cpuMs: number;
}

/** The thread's whole life: one job in, one answer out. Whoever asks ends the thread when an answer takes too long. */
parentPort?.on('message', (job: Job) => say({ answer: answer(job), cpuMs: cpuMs() }));
say({ cpuMs: cpuMs() });

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function answer(job: Job): WorkerAnswer {
  try {
    return { result: runJob(job) };
  } catch (error) {
    if (error instanceof SearchExhausted) return { isExhausted: true };
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
