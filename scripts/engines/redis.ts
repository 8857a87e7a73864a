import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWithProgress } from '../progress.mjs';
import type { Engine, RunningEngine, Say, StartOptions } from './engine.ts';
import { missingTools } from './missing-tools.ts';
import { makePlace } from './place.ts';
import { accepts } from './ports.ts';
import { startSingleProcess } from './single-process.ts';

type RedisPort = 'redis';

/** Debian's `redis-server`, which is installed when it is missing and we may. */
export const redis: Engine<RedisPort, RunningEngine, { password?: string }> = {
  name: 'redis',
  tools: [mayInstall() ? { program: 'apt-get', debianPackage: 'apt' } : server()],
  usualPorts: { redis: 6379 },
  prepare,
  start,
};

async function prepare(say: Say): Promise<string> {
  if (missingTools({ tools: [server()] }).length > 0) {
    const command = 'apt-get update && apt-get install -y --no-install-recommends redis-server';
    // RUNLEVEL=1: the package shall not start a server of its own.
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await runWithProgress({ what: 'Installing redis-server', program: 'sh', args: ['-c', command], environment, say });
  }
  return '/usr/bin';
}

async function start(
  options: StartOptions<RedisPort> & { password?: string } = {},
  say: Say = console.log,
): Promise<RunningEngine> {
  const engine = await prepare(say);
  const place = await makePlace('redis', ['redis'], options);
  const port = place.ports.redis;
  const secret = options.password === undefined ? [] : ['--requirepass', options.password];
  const address = `127.0.0.1:${port}`;
  return startSingleProcess({
    name: 'redis',
    addresses: { redis: address },
    settings: { REDIS_URL: `redis://${options.password === undefined ? '' : `:${options.password}@`}${address}` },
    place,
    process: {
      program: join(engine, 'redis-server'),
      args: ['--bind', '127.0.0.1', '--port', String(port), '--dir', place.folder, '--appendonly', 'yes', ...secret],
      logFile: join(place.folder, 'redis.log'),
      outlives: options.outlives ?? false,
      isReady: () => accepts(port),
    },
  });
}

function server() {
  return { program: 'redis-server', debianPackage: 'redis-server' };
}

function mayInstall(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
