import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program with our terminal until it ends and answers its exit code. Signals to us go on to it, and only its end
 * is ours: who stops `npm start` stops Duly.
 */
export async function runForeground(program, args, environment) {
  const child = spawn(program, args, { stdio: 'inherit', env: environment });
  const forward = (signal) => {
    // Ctrl-C in a terminal reaches the whole group: once is enough.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
