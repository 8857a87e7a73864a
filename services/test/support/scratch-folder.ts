import { mkdtemp, realpath, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const neededBytes = 2e9;

/**
 * Makes a folder that goes with its disposal. It lies in memory where there is enough: making a database there takes
 * 10 ms instead of 300 ms.
 */
export async function makeScratchFolder(): Promise<{ path: string } & AsyncDisposable> {
  const memory = await statfs('/dev/shm').catch(() => undefined);
  const parent = memory && memory.bavail * memory.bsize > neededBytes ? '/dev/shm' : tmpdir();
  const path = await realpath(await mkdtemp(join(parent, 'duly-test-')));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
