import { mkdtemp, readdir, realpath, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const neededBytes = 2e9;
/** Followed by the process that made the folder. */
const prefix = 'duly-test-';

/**
 * Makes a folder that goes with its disposal. It lies in memory where there is enough: making a database there takes
 * 10 ms instead of 300 ms.
 */
export async function makeScratchFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await realpath(await mkdtemp(join(await parentFolder(), `${prefix}${process.pid}-`)));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Removes what runs that were killed have left behind. */
export async function removeAbandonedFolders(): Promise<void> {
  const parent = await parentFolder();
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10)))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function parentFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  return memory && memory.bavail * memory.bsize > neededBytes ? '/dev/shm' : tmpdir();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
