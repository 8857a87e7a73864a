import { spawn } from 'node:child_process';

/**
 * Runs a program that works for a while, and says every few seconds that it does. Its output is shown when it fails, in
 * the error that is thrown.
 */
export async function runWithProgress({ what, program, args, environment, folder = '.', say = console.log }) {
  const startedMs = Date.now();
  const seconds = () => Math.round((Date.now() - startedMs) / 1000);
  say(`${what} ...`);
  const timer = setInterval(() => say(`${what} ... ${seconds()} s`), 5_000);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment, cwd: folder });
  const end = (signal) => {
    child.kill(signal);
    process.exit(130);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${output.trim()}\n${what} failed (${program} ${args.join(' ')})`);
    say(`${what}: done in ${seconds()} s`);
  } finally {
    clearInterval(timer);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.off(signal, end);
  }
}
