import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { findPgbench } from './pgbench.ts';
import type { BenchDatabase } from './surroundings.ts';

/** What the figures were measured on. No host names. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGb: number;
  kernel: string;
  node: string;
  postgres: string;
  pgbench: string;
  wrk: string | null;
  commit: string;
  /** Processes that ran or waited, averaged over the minute before the start: above 0.5 the machine was not quiet. */
  loadBefore: number;
}

export async function describeMachine({ client }: BenchDatabase): Promise<Machine> {
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return {
    cores: cpus().length,
    cpu: (cpus()[0]?.model ?? 'unknown').trim(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim(),
    node: process.version,
    postgres: rows[0]?.server_version ?? 'unknown',
    pgbench: execFileSync(findPgbench(), ['--version'], { encoding: 'utf8' })
      .trim()
      .replace(/^.*\) /, ''),
    wrk: existsSync('/usr/bin/wrk') ? '4.1' : null,
    commit: commitOf(join(import.meta.dirname, '../..')),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
