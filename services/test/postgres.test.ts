import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/postgres/embedded-postgres.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>;
let folder = '';
let lines: string[] = [];
beforeEach(async () => {
  scratch = await makeScratchFolder();
  folder = scratch.path;
  lines = [];
});
afterEach(async () => {
  await scratch[Symbol.asyncDispose]();
});

test('keeps what was written over a stop and a start, and folds case beyond ASCII', async () => {
  {
    await using first = await start();
    await query(first, "create table kept as select lower('ÄЖ') as word");
  }
  await using second = await start();
  expect(second.adopted).toBe(false);
  expect(await query(second, 'select word from kept')).toEqual([{ word: 'äж' }]);
  expect(
    await query(second, "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses"),
  ).toEqual([{ fsync: 'on', addresses: '' }]);
  expect((await readdir(folder)).sort()).toEqual(['postgres', 'postgres.log', 'socket']);
});

test('puts the socket elsewhere when the path of the folder is too long for one', async () => {
  await using postgres = await start({ dataDir: join(folder, 'x'.repeat(120), 'data') });
  const socket = new URL(postgres.url).searchParams.get('host') ?? '';
  expect(socket).toMatch(/duly-[0-9a-f]{16}$/);
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
  await rm(socket, { recursive: true });
});

test('works in folders that only their owner may enter', async () => {
  const dataDir = join(folder, 'only', 'mine', 'data');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  for (const path of [folder, join(folder, 'only'), join(folder, 'only', 'mine')]) await chmod(path, 0o700);
  await using postgres = await start({ dataDir });
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('comes back by itself when its server is killed', async () => {
  await using postgres = await start();
  await query(postgres, 'create table kept as select 1 as one');
  const killed = postgres.pid;
  process.kill(killed, 'SIGKILL');
  await vi.waitUntil(() => postgres.pid !== killed, { timeout: 15_000 });
  expect(await query(postgres, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('recovers after the server and the process that started it were killed', async () => {
  const { pid, kill } = await startElsewhere('keep');
  await kill();
  process.kill(pid, 'SIGKILL');
  await using postgres = await start();
  expect(postgres.adopted).toBe(false);
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('adopts the server that a killed process has left behind, and stops it', async () => {
  const { pid, kill } = await startElsewhere('keep');
  await kill();
  {
    await using postgres = await start();
    expect({ pid: postgres.pid, adopted: postgres.adopted }).toEqual({ pid, adopted: true });
  }
  expect(await readdir(join(folder, 'postgres'))).not.toContain('postmaster.pid');
});

test('starts again after SIGKILL of a process whose server ends with it', async () => {
  const { kill } = await startElsewhere();
  await kill();
  await using postgres = await start();
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a second Duly on the same folder is refused and told which process holds it', async () => {
  await using postgres = await start();
  await expect(start()).rejects.toThrow(
    `Another Duly (process ${process.pid}) runs with the data folder ${folder}: stop that one, or set DATA_DIR to another folder`,
  );
  expect(await query(postgres, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('of two that start at once in an empty folder one wins and the other is refused', async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const postgres of won) await postgres[Symbol.asyncDispose]();
  expect(won).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
    message: expect.stringContaining('Another Duly'),
  });
  expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
});

test("does not mistake another program with the dead server's number for a server", async () => {
  await (await start())[Symbol.asyncDispose]();
  const stale = [process.pid, join(folder, 'postgres'), 0, 5432, join(folder, 'socket'), '', '', 'ready', ''].join(
    '\n',
  );
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), stale);
  await using postgres = await start();
  expect(postgres.adopted).toBe(false);
});

test('says what to do when the files are of another version, incomplete or damaged', async () => {
  await (await start())[Symbol.asyncDispose]();
  const data = join(folder, 'postgres');
  await truncate(join(data, 'global', 'pg_control'), 100);
  await expect(start()).rejects.toThrow(
    /^The database in .* does not start; its files are damaged: restore .*PostgreSQL said: .*pg_control/,
  );
  await writeFile(join(data, 'PG_VERSION'), '17\n');
  await expect(start()).rejects.toThrow(
    `The database in ${data} was made by PostgreSQL 17, this Duly brings PostgreSQL 18`,
  );
  await rm(join(data, 'PG_VERSION'));
  await expect(start()).rejects.toThrow(`The folder ${data} is no database (PG_VERSION is missing)`);
});

function start(options: { dataDir?: string } = {}): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: folder, log: (line) => lines.push(line), ...options });
}

async function query(postgres: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the database from another process, which `kill` ends without giving it a chance. */
async function startElsewhere(...args: string[]): Promise<{ pid: number; kill: () => Promise<void> }> {
  const program = fileURLToPath(new URL('./support/run-postgres.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(child.stdout, 'data');
  return {
    pid: Number(String(printed)),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
