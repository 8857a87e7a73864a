import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Folders } from './folders.ts';
import { readPostmasterFile, serverState } from './postmaster-file.ts';
import { commandOf, type Runner } from './unprivileged.ts';

export interface LaunchOptions {
  program: string;
  runner: Runner;
  folders: Folders;
  settings: Record<string, string>;
}

/** For one small machine; everything that keeps acknowledged writes (fsync, full_page_writes) stays as PostgreSQL has it. */
const defaults: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '100',
  shared_buffers: '128MB',
  // No disk of today seeks. With 4, the default, every commit read the clocks of all accounts to find a few.
  random_page_cost: '1.1',
  autovacuum: 'on',
  // Containers give 64 MB of shared memory, and no read of ours gains from a second process.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const largestLogBytes = 10_000_000;

/**
 * Starts the server in a process group of its own, so that neither Ctrl-C nor a signal to our group reaches it before
 * we have drained. Answers when it accepts connections, or with what it wrote when it ended instead.
 */
export async function launch(options: LaunchOptions): Promise<{ pid: number } | { failed: string }> {
  const { folders } = options;
  await rotate(folders.log);
  await using log = await open(folders.log, 'a', 0o600);
  const { size } = await log.stat();
  const args = ['-D', folders.data, '-k', folders.socket];
  for (const [name, value] of Object.entries({ ...defaults, ...options.settings })) args.push('-c', `${name}=${value}`);
  const [file, rest, spawning] = commandOf(options.runner, options.program, args);
  const child = spawn(file, rest, { ...spawning, detached: true, stdio: ['ignore', log.fd, log.fd] });
  const ended = once(child, 'exit').then(
    () => undefined,
    (error: Error) => error,
  );
  child.unref();
  for (;;) {
    const written = await readPostmasterFile(folders.data);
    if (written?.isReady && written.pid === child.pid) return { pid: written.pid };
    const outcome = await Promise.race([ended.then((error) => ({ error })), delay(5)]);
    if (outcome) return { failed: outcome.error?.message ?? (await readFrom(folders.log, size)) };
  }
}

/** Asks a server to end: its connections are cut, what is committed is written. Answers when it is gone. */
export async function stop(server: { pid: number; data: string }): Promise<void> {
  if (await ends(server, 'SIGINT', 5_000)) return;
  // Nothing is lost by an immediate end: the next start recovers.
  if (await ends(server, 'SIGQUIT', 2_000)) return;
  throw new Error(`The database's process ${server.pid} does not end: look at what it is doing, then end it by hand`);
}

async function ends(
  server: { pid: number; data: string },
  signal: 'SIGINT' | 'SIGQUIT',
  timeoutMs: number,
): Promise<boolean> {
  const isAlive = async () => (await serverState(server.data, server.pid)) === 'alive';
  if (await isAlive()) process.kill(server.pid, signal);
  for (const until = performance.now() + timeoutMs; await isAlive(); await delay(5)) {
    if (performance.now() > until) return false;
  }
  return true;
}

async function rotate(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined);
  if (found && found.size > largestLogBytes) await rename(log, `${log}.1`);
}

/** What this start has written: the last lines, without the times that PostgreSQL puts before each. */
async function readFrom(path: string, position: number): Promise<string> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const from = Math.max(position, size - 4_000);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
  return lines
    .map((line) => line.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, ''))
    .slice(-8)
    .join(' | ');
}
