import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/engines/ports.ts';
import type { Surroundings } from './surroundings.ts';

export const benchSecret = 'only-known-to-the-benchmarks-of-this-project';
const checkout = join(import.meta.dirname, '../..');

export interface ServerProcess extends AsyncDisposable {
  port: number;
  url: string;
  pid: number;
  rssMb(): Promise<number>;
  cpuSeconds(): Promise<number>;
}

/** What scripts/start.mjs gives Node. */
const asNpmStart = '--max-semi-space-size=16';

interface Start {
  /** `scripts/start.mjs` is what `npm start` runs; it starts main.ts with its own arguments for Node. */
  program?: 'services/src/main.ts' | 'scripts/start.mjs';
  nodeArguments?: readonly string[];
  /** Goes before Node's own command: a program that becomes it. */
  prefix?: readonly string[];
}

/** Starts Duly as `npm start` does, as a process of its own on a free loopback port; resolves when it is ready. */
export async function startServer(
  { folder }: Pick<Surroundings, 'folder'>,
  environment: Record<string, string>,
  { program = 'services/src/main.ts', nodeArguments = [], prefix = [] }: Start = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const [file = '', ...rest] = [...prefix, process.execPath, asNpmStart, ...nodeArguments, program];
  const child = spawn(file, rest, {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: join(folder, 'app'),
      BETTER_AUTH_SECRET: benchSecret,
      AUTH_RATE_LIMIT: 'off',
      ...environment,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit');
  await Promise.race([
    untilReady(url),
    ended.then(([code]) => Promise.reject(new Error(`The server ended at its start with ${code}`))),
  ]);
  const pid = await innermost(child.pid ?? 0);
  return {
    port,
    url,
    pid,
    rssMb: () => rssMb(pid),
    cpuSeconds: () => cpuSeconds(pid),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The process that `npm start` has started, or the process itself. */
async function innermost(pid: number): Promise<number> {
  const [first] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ');
  const name = first ? await readFile(`/proc/${first}/comm`, 'utf8') : '';
  return /^(node|MainThread)/.test(name) ? innermost(Number(first)) : pid;
}

/** Resolves when /health/ready answers 200. */
export async function untilReady(url: string, longestMs = 60_000): Promise<void> {
  for (const startedMs = performance.now(); performance.now() - startedMs < longestMs; await pause(5)) {
    if (await isReady(url)) return;
  }
  throw new Error(`${url} was not ready within ${longestMs} ms`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** What the process holds in memory now. */
export async function rssMb(pid: number): Promise<number> {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

/** User and system time of the process; Linux counts in hundredths of a second (proc(5)). */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
