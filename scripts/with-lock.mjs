import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs work while no other command that looks into the same folder does the same; the others wait. The folder is the
 * checkout's own, unless another is named.
 */
export async function withLock(name, work, folder = '.cache') {
  const path = `${folder}/${name}.lock`;
  mkdirSync(folder, { recursive: true });
  for (let isFirst = true; !take(path); isFirst = false) {
    if (isFirst) console.log(`Waiting for another command that does the same (${path}) ...`);
    await delay(200);
  }
  // Moved away before it is emptied: an empty folder would be taken for a free place.
  const release = () => {
    renameSync(path, `${path}.${process.pid}`);
    rmSync(`${path}.${process.pid}`, { recursive: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take(path) {
  // Made complete under another name and then renamed: a lock that exists always names its holder.
  const mine = `${path}.${process.pid}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(`${mine}/pid`, String(process.pid));
  try {
    renameSync(mine, path);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  removeAbandoned(path, mine);
  return false;
}

/** Removes the lock of a process that was killed. Another may have done so and taken it since: then it is put back. */
function removeAbandoned(path, aside) {
  const holder = holderOf(path);
  if (holder === undefined || isAlive(holder)) return;
  try {
    renameSync(path, aside);
    if (holderOf(aside) === holder) rmSync(aside, { recursive: true });
    else renameSync(aside, path);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function holderOf(path) {
  try {
    return Number(readFileSync(`${path}/pid`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
