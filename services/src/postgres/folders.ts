import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, readdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from './unprivileged.ts';

export interface Folders {
  /** DATA_DIR itself, absolute, without symbolic links. */
  root: string;
  /** PostgreSQL's data directory. */
  data: string;
  /** Holds the server's unix socket and nothing else. */
  socket: string;
  log: string;
}

/** 108 bytes with the final NUL on Linux, 104 on macOS, including the socket's own name `/.s.PGSQL.5432`. */
const longestSocketFolder = 85;

/** Makes DATA_DIR where it is missing and says where things are in it. */
export async function prepareFolders(dataDir: string, runner: Runner): Promise<Folders> {
  await mkdir(dataDir, { recursive: true }).catch((cause: Error) => {
    throw new Error(`The data folder ${dataDir} cannot be made: ${cause.message}`, { cause });
  });
  const root = await realpath(dataDir);
  const socket = socketFolder(root);
  await mkdir(socket, { recursive: true, mode: 0o700 });
  if (!socket.startsWith(root)) await refuseForeign(socket, runner);
  await giveTo(runner, socket);
  return { root, data: join(root, 'postgres'), socket, log: join(root, 'postgres.log') };
}

/** Gives a folder with all that is in it to the account that the server runs as, when root changed that account. */
export async function giveTo(runner: Runner, path: string): Promise<void> {
  const found = await lstat(path);
  if (process.getuid?.() !== 0 || found.uid === runner.uid) return;
  const below = await readdir(path, { recursive: true });
  // The folder itself comes last: what was broken off is taken up again by the next start.
  for (const name of [...below.map((entry) => join(path, entry)), path]) await chown(name, runner.uid, runner.gid);
}

function socketFolder(root: string): string {
  const beside = join(root, 'socket');
  if (Buffer.byteLength(beside) <= longestSocketFolder) return beside;
  return join(tmpdir(), `duly-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
}

/** Everybody may write to the folder for temporary files: another account could have put its own folder there. */
async function refuseForeign(path: string, runner: Runner): Promise<void> {
  const { uid, mode } = await lstat(path);
  const isOurs = uid === runner.uid || uid === process.getuid?.();
  if (isOurs && (await lstat(path)).isDirectory() && (mode & 0o077) === 0) return;
  throw new Error(
    `The folder ${path} belongs to somebody else or is open to others: remove it, or set a shorter DATA_DIR`,
  );
}
