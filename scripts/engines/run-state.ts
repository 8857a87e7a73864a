import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot } from './cache.ts';
import type { RunningEngine } from './engine.ts';

/** What `npm run engines -- start` leaves for `stop` and `status`. */
export interface RunState {
  folder: string;
  addresses: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, string>>;
  processes: readonly { pid: number; command: string }[];
}

/** The folder in which a started engine keeps its data. */
export function runFolder(name: string): string {
  return join(cacheRoot(), 'running', name);
}

export function writeState(name: string, { folder, addresses, settings, processes }: RunningEngine): void {
  const state: RunState = {
    folder,
    addresses,
    settings,
    processes: processes.map(({ pid }) => ({ pid, command: commandOf(pid) ?? '' })),
  };
  mkdirSync(runFolder(name), { recursive: true });
  writeFileSync(stateFile(name), JSON.stringify(state, null, 2));
}

/** Those of its processes that still are what was started: a pid may have gone to another program. */
export function readState(name: string): RunState | null {
  let state: RunState;
  try {
    state = JSON.parse(readFileSync(stateFile(name), 'utf8')) as RunState;
  } catch {
    return null;
  }
  const processes = state.processes.filter(({ pid, command }) => commandOf(pid) === command);
  return processes.length === 0 ? null : { ...state, processes };
}

export function removeState(name: string): void {
  rmSync(stateFile(name), { force: true });
}

function stateFile(name: string): string {
  return join(cacheRoot(), 'running', `${name}.json`);
}

function commandOf(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'args=', '-ww', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
