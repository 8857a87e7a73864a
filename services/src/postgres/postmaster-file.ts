import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server writes into `postmaster.pid` of its data directory. */
export interface PostmasterFile {
  pid: number;
  data: string;
  port: number;
  socket: string;
  isReady: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none or the server has not finished its first lines. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid = '', folder = '', , port = '', socket = '', , , state = ''] = text.split('\n').map((line) => line.trim());
  if (!(Number(pid) > 0)) return undefined;
  return { pid: Number(pid), data: folder, port: Number(port), socket, isReady: state === 'ready' };
}

/**
 * What became of the server that the file names. "reused" means that its number belongs to another program now, as after
 * a restart of the machine or the container: PostgreSQL cannot tell and would refuse to start for ever.
 */
export async function serverState(data: string, pid: number): Promise<'alive' | 'gone' | 'reused'> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone';
  }
  // "pid (name) state ..."; where there is no /proc, the number alone must do.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return 'alive';
  const [, name, state] = /\((.*)\) (\S)/s.exec(stat) ?? [];
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => data);
  // Z: killed, and nobody has waited for it; PostgreSQL takes that for alive too.
  return name === 'postgres' && state !== 'Z' && folder === data ? 'alive' : 'reused';
}

/** Removes the file of a server that no longer lives, unless another start has put its own in its place. */
export async function removePostmasterFile(data: string, pid: number): Promise<void> {
  if ((await readPostmasterFile(data))?.pid === pid) await rm(join(data, 'postmaster.pid'), { force: true });
}
