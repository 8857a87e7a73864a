import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { nodeFolder } from './node-folder.mjs';
import { runWithProgress } from './progress.mjs';
import { withLock } from './with-lock.mjs';

const stamp = 'node_modules/.duly-installed';

/** Installs what package-lock.json names when node_modules holds anything else. Needs no network otherwise. */
export async function install() {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return;
  await withLock('install', async () => {
    if (isInstalled(wanted)) return;
    if (!holdsAll()) await npmCi();
    writeFileSync(stamp, wanted);
  });
}

function isInstalled(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function fingerprint() {
  return createHash('sha256').update(readFileSync('package-lock.json')).update(platform()).digest('hex');
}

function platform() {
  return `${process.platform}-${process.arch}`;
}

/** Somebody has run npm by hand: npm's own record of what it installed has every package that fits this machine. */
function holdsAll() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true;
    const found = installed[path];
    return found ? found.version === entry.version && existsSync(path) : !isNeeded(entry);
  });
}

/** npm leaves out optional packages that do not fit the machine, and those that only such ones ask for. */
function isNeeded({ optional, os, cpu, libc }) {
  if (!optional) return true;
  return Boolean(os && cpu && !libc) && os.includes(process.platform) && cpu.includes(process.arch);
}

async function npmCi() {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // The runtime of networks would fetch gigabytes for graphics cards, and from elsewhere.
  const environment = { ...process.env, npm_config_update_notifier: 'false', ONNXRUNTIME_NODE_INSTALL: 'skip' };
  // Run by npm, its own program is known; it may be one that is not in the PATH.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const what = `Installing the packages of Duly for ${platform()}`;
  await runWithProgress({ what, program, args: [...first, ...args], environment });
  nodeFolder();
}
