import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../../scripts/engines/ports.ts';
import { judged, median, type Result, round as rounded, spread } from '../result.ts';
import { rssMb, startServer, untilReady } from '../server-process.ts';
import type { Surroundings } from '../surroundings.ts';

const checkout = join(import.meta.dirname, '../../..');

/** `npm start` with its own embedded database until /health/ready answers 200: not the first time, which makes it. */
export async function measureReady({ isQuick, folder, say }: Surroundings): Promise<Result> {
  const seconds: number[] = [];
  for (let round = 0; round <= (isQuick ? 2 : 5); round += 1) {
    const port = await freePort();
    const startedMs = performance.now();
    const child = spawn('npm', ['start'], {
      cwd: checkout,
      stdio: 'ignore',
      env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: join(folder, 'ready') },
    });
    const ended = once(child, 'exit');
    await untilReady(`http://127.0.0.1:${port}`, 120_000);
    if (round > 0) seconds.push((performance.now() - startedMs) / 1000);
    child.kill('SIGTERM');
    await ended;
  }
  const npmMs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const startedMs = performance.now();
    await promisify(execFile)('npm', ['--version']);
    npmMs.push(performance.now() - startedMs);
  }
  say(
    `  ready after ${seconds.map((each) => each.toFixed(2)).join(', ')} s; npm alone ${(median(npmMs) / 1000).toFixed(2)} s`,
  );
  return judged({
    name: 'ready',
    value: median(seconds),
    unit: 's',
    goal: '<= 2',
    reference: { what: '`npm --version`: npm alone', value: rounded(median(npmMs) / 1000), unit: 's' },
    detail: { seconds: spread(seconds) },
  });
}

/** All roles in one process with its own embedded database, used once and then left alone; PostgreSQL does not count. */
export async function measureIdle(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  await using server = await startServer(surroundings, {}, { program: 'scripts/start.mjs' });
  for (const path of ['/', '/tasks/', '/api/me', '/docs', '/openapi.json', '/mailbox'])
    await fetch(`${server.url}${path}`);
  await pause(isQuick ? 2_000 : 8_000);
  const rss: number[] = [];
  const cpu: number[] = [];
  const windowMs = isQuick ? 2_000 : 5_000;
  for (let round = 0; round < 3; round += 1) {
    const [startedMs, used] = [performance.now(), await server.cpuSeconds()];
    await pause(windowMs);
    cpu.push(((await server.cpuSeconds()) - used) / ((performance.now() - startedMs) / 1000));
    rss.push(await server.rssMb());
  }
  const bareMb = await bareServerMb();
  const percent = cpu.map((share) => share * 100);
  say(
    `  ${median(rss).toFixed(0)} MB, ${median(percent).toFixed(2)}% of a core; Fastify and pg alone ${bareMb.toFixed(0)} MB`,
  );
  return [
    judged({
      name: 'idle-rss',
      value: median(rss),
      unit: 'MB',
      goal: '<= 180',
      reference: { what: 'a process with Fastify and pg, nothing else', value: rounded(bareMb), unit: 'MB' },
      detail: { mb: spread(rss) },
    }),
    judged({
      name: 'idle-cpu',
      value: median(percent),
      unit: '%',
      goal: '<= 1',
      reference: { what: 'none: a process that does nothing takes nothing', value: 0, unit: '%' },
      detail: { percentOfACore: spread(percent), secondsPerRound: windowMs / 1000 },
    }),
  ];
}

async function bareServerMb(): Promise<number> {
  const program = `
    const { default: fastify } = await import('fastify');
    await import('pg');
    const server = fastify();
    server.get('/', () => 'hello');
    await server.listen({ port: 0, host: '127.0.0.1' });
    process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: join(checkout, 'services'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const mb = await rssMb(child.pid ?? 0);
  child.kill();
  await ended;
  return mb;
}
