import { spawnSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const pieceBytes = 64 * 1024;

/** The ways to a mount of one's own: as root, or as root of a user namespace. */
const namespaces = [
  ['unshare', '--mount'],
  ['unshare', '--user', '--map-root-user', '--mount'],
];
const mountAndBecome = 'mount -t tmpfs -o "size=$1" none "$0" && shift && exec "$@"';

/** A disk of a few megabytes that only the program sees which is started with `prefix`, and that ends with it. */
export interface SmallDisk {
  prefix: readonly string[];
  /** Takes all the space that is left, as seen through the program's process. */
  fill(pid: number): Promise<void>;
  free(pid: number): Promise<void>;
}

/** Resolves with what is missing where this machine lets nobody mount anything. */
export function findSmallDisk(folder: string, size: string): SmallDisk | { missing: string } {
  const said: string[] = [];
  for (const namespace of namespaces) {
    const prefix = [...namespace, 'sh', '-c', mountAndBecome, folder, size];
    const [file = '', ...rest] = [...prefix, 'true'];
    const tried = spawnSync(file, rest, { encoding: 'utf8' });
    if (tried.status === 0)
      return { prefix, fill: (pid) => fill(fillerIn(folder, pid)), free: (pid) => rm(fillerIn(folder, pid)) };
    said.push(`"${namespace.join(' ')}": ${tried.error?.message ?? tried.stderr.trim()}`);
  }
  return { missing: `neither root's right to mount (CAP_SYS_ADMIN) nor a user namespace; ${said.join('; ')}` };
}

/** Mounts of another namespace are reached through a process that lives in it. */
function fillerIn(folder: string, pid: number): string {
  return join(`/proc/${pid}/root`, folder, 'filler');
}

async function fill(path: string): Promise<void> {
  await using file = await open(path, 'a');
  for (let bytes = pieceBytes; bytes >= 1; ) {
    try {
      await file.write(Buffer.alloc(bytes, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      bytes = Math.floor(bytes / 4);
    }
  }
}
