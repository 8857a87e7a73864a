import { setTimeout as delay } from 'node:timers/promises';
import { engines } from './all.ts';
import type { Engine } from './engine.ts';
import { whyMissing } from './missing-tools.ts';
import { readState, removeState, runFolder, writeState } from './run-state.ts';

// `npm run engines -- <command> [engine ...]`
const names = engines.map(({ name }) => name).join(', ');
const usage = `Usage: npm run engines -- <command> [engine ...]

  fetch    fetches or builds engines into the cache
  start    starts engines on loopback, with data that stay
  stop     stops them
  status   says what runs, and where

Engines: ${names}. Without a name: all.`;

const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;
const work: Record<string, (engine: Engine) => Promise<void> | void> = { fetch: prepare, start, stop, status };

process.exitCode = await run(process.argv.slice(2));

async function run([command = '', ...wanted]: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !engines.some((engine) => engine.name === name));
  const act = work[command];
  if (!act || unknown.length > 0) {
    console.error(unknown.length > 0 ? `Unknown: ${unknown.join(' ')}. There are ${names}.` : usage);
    return exitCodes.usage;
  }
  let code: number = exitCodes.ok;
  for (const engine of engines.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    try {
      await act(engine);
    } catch (error) {
      console.error(`${engine.name}: ${error instanceof Error ? error.message : error}`);
      code = exitCodes.failed;
    }
  }
  return code;
}

async function prepare(engine: Engine): Promise<void> {
  demandTools(engine);
  console.log(`${engine.name}: ready in ${await engine.prepare(console.log)}`);
}

async function start(engine: Engine): Promise<void> {
  if (readState(engine.name)) return status(engine);
  demandTools(engine);
  const running = await engine.start({ folder: runFolder(engine.name), ports: engine.usualPorts, outlives: true });
  writeState(engine.name, running);
  status(engine);
}

async function stop({ name }: Engine): Promise<void> {
  const state = readState(name);
  for (const { pid } of state?.processes ?? []) process.kill(pid, 'SIGTERM');
  // It may be writing its data; after that its processes are gone, or somebody has to look.
  const endMs = performance.now() + 30_000;
  while (readState(name)) {
    if (performance.now() > endMs)
      throw new Error(`does not stop: ${readState(name)?.processes.map(({ pid }) => pid)}`);
    await delay(100);
  }
  removeState(name);
  console.log(`${name}: ${state ? 'stopped' : 'does not run'}`);
}

function status({ name }: Engine): void {
  const state = readState(name);
  if (!state) {
    console.log(`${name}: does not run`);
    return;
  }
  const addresses = Object.entries(state.addresses).map(([listener, address]) => `${listener} ${address}`);
  const pids = state.processes.map(({ pid }) => pid).join(', ');
  console.log(`${name}: runs (pid ${pids}) at ${addresses.join(', ')}; data and log in ${state.folder}`);
  for (const [setting, value] of Object.entries(state.settings)) console.log(`  ${setting}=${value}`);
}

function demandTools(engine: Engine): void {
  const why = whyMissing([engine]);
  if (why) throw new Error(`this machine cannot run it: ${why}`);
}
