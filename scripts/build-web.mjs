import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runWithProgress } from './progress.mjs';
import { withLock } from './with-lock.mjs';

const stamp = '.cache/web-built';
const ignored = new Set(['node_modules', 'out', '.next', 'next-env.d.ts']);

/** Builds the web app into web/out when its sources are not those of the last build. */
export async function buildWeb(environment) {
  if (!readdirSync('web').some((name) => name.startsWith('next.config.'))) return;
  if (isBuilt(fingerprint())) return;
  await withLock('web', async () => {
    const wanted = fingerprint();
    if (isBuilt(wanted)) return;
    rmSync(stamp, { force: true });
    await build(environment).catch((error) => {
      console.error(error.message);
      process.exit(1);
    });
    mkdirSync('.cache', { recursive: true });
    writeFileSync(stamp, wanted);
  });
}

async function build(environment) {
  const building = {
    what: 'Building the pages',
    program: 'node',
    folder: 'web',
    environment: { ...environment, NODE_ENV: 'production' },
  };
  await runWithProgress({ ...building, args: ['../node_modules/next/dist/bin/next', 'build'] });
  if (!existsSync('web/scripts/csp-hashes.mjs')) return;
  await runWithProgress({ ...building, what: 'Computing their security policy', args: ['scripts/csp-hashes.mjs'] });
}

function isBuilt(wanted) {
  return existsSync('web/out/index.html') && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Of everything that the build reads: names and contents. */
function fingerprint() {
  const hash = createHash('sha256').update(process.platform);
  for (const file of [
    ...filesOf('web'),
    ...filesOf('packages/contracts/src'),
    ...filesOf('packages/language/src'),
    'docs/conventions.md',
    'package-lock.json',
    'tsconfig.base.json',
  ]) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name) && !entry.name.endsWith('.test.ts') && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}
