import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of the browser for the tests; on Debian and Ubuntu it is installed when it is missing and we are root. */
export function installChromium() {
  const found = findChromium();
  if (found) return found;
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  const isRoot = process.getuid?.() === 0;
  if (isDebian() && isRoot) {
    console.log(`Installing Chromium for the browser tests: ${command}`);
    spawnSync('sh', ['-c', command], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const installed = findChromium();
    if (installed) return installed;
  }
  const remedy = isDebian() ? `run as root: ${command}` : 'install Chromium or Chrome';
  console.error(`The browser tests need Chromium, which is not installed: ${remedy}; or set CHROMIUM_PATH`);
  process.exit(1);
}

function findChromium() {
  return [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path));
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
