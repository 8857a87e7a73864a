import { parentPort } from 'node:worker_threads';

/** The thread of rules on a machine that lets it wait for longer than its limit before it may compute. */
const waitMs = 400;

const flag = new Int32Array(new SharedArrayBuffer(4));
parentPort?.on('message', () => Atomics.wait(flag, 0, 0, waitMs));
await import('./worker.ts');
