import { execFile } from 'node:child_process';
import { chown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { refusal } from './failures.ts';
import type { Folders } from './folders.ts';
import { giveTo } from './folders.ts';
import { commandOf, type Runner } from './unprivileged.ts';

/** The major version of the programs that Duly brings; a data directory of another one does not start. */
const major = '18';
const unfinished = 'postgres.new-';

/**
 * Makes the data directory where there is none, or checks the one that is there. It is made beside its place and then
 * renamed, because a half-made one would never start.
 */
export async function prepareCluster(folders: Folders, initdb: string, runner: Runner): Promise<'made' | 'found'> {
  const version = await readVersion(folders.data);
  if (version !== undefined) {
    if (version !== major) throw new Error(wrongVersion(folders.data, version));
    await giveTo(runner, folders.data);
    return 'found';
  }
  await removeUnfinished(folders.root);
  const fresh = join(folders.root, `${unfinished}${process.pid}-${Math.random().toString(36).slice(2)}`);
  try {
    await makeCluster(fresh, initdb, runner);
    await rename(fresh, folders.data);
    await syncFolder(folders.root);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another start was quicker.
    if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY' && (await readVersion(folders.data))) return 'found';
    throw error;
  }
  return 'made';
}

async function makeCluster(folder: string, initdb: string, runner: Runner): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (process.getuid?.() === 0) await chown(folder, runner.uid, runner.gid);
  // builtin C.UTF-8 rather than C, which leaves Ä and Ж as they are when it folds case.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', ...locale, '--no-instructions'];
  const [file, rest, options] = commandOf(runner, initdb, args);
  await promisify(execFile)(file, rest, options).catch((error: Error & { stderr?: string }) => {
    throw refusal(`The database could not be made in ${folder}`, error.stderr?.trim() || error.message, runner);
  });
}

async function readVersion(data: string): Promise<string | undefined> {
  try {
    return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Error(`The database's folder ${data} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }
  const names = await readdir(data).catch(() => []);
  if (names.length === 0) return undefined;
  throw new Error(
    `The folder ${data} is no database (PG_VERSION is missing): restore it from a backup, or move it away to begin with an empty one`,
  );
}

function wrongVersion(data: string, version: string): string {
  return (
    `The database in ${data} was made by PostgreSQL ${version}, this Duly brings PostgreSQL ${major}: start the version of Duly ` +
    'that made it, or move the folder away to begin with an empty one'
  );
}

/** What broken-off starts have left behind; the number in the name is the process that was making it. */
async function removeUnfinished(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(unfinished)) continue;
    if (!isAlive(Number.parseInt(name.slice(unfinished.length), 10)))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
