import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Finding, fail, ok, warn } from './finding.ts';

const enough = { warnBytes: 2e9, failBytes: 2e8 };

/** The space that is left where DATA_DIR is, or will be. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  const freeBytes = await freeSpace(dataDir);
  const says = `${(freeBytes / 1e9).toFixed(1)} GB free for ${dataDir}`;
  const remedy = 'Free some space or set DATA_DIR to a larger disk: a full one stops every write.';
  if (freeBytes >= enough.warnBytes) return ok('disk', says);
  return freeBytes >= enough.failBytes ? warn('disk', says, remedy) : fail('disk', says, remedy);
}

async function freeSpace(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return freeSpace(dirname(folder));
  }
}
