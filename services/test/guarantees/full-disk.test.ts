import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startServer } from '../../bench/server-process.ts';
import { socketUrl } from '../../src/postgres/connection.ts';
import { type Answer, Client, type Task } from '../support/client.ts';
import { makeScratchFolder } from '../support/scratch-folder.ts';
import { findSmallDisk } from '../support/small-disk.ts';
import { eventually } from './support/eventually.ts';

const diskSize = '192m';
/** PostgreSQL is started again after pauses of up to 30 s. */
const recoveryMs = 90_000;

/** What became of creates, by their titles. */
class Ledger {
  readonly kept = new Map<string, string>();
  readonly refused = new Set<string>();
  readonly #client: Client;
  #number = 0;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Creates a task of 16 kB that cannot be compressed; resolves with the status, which may be 201 or 503. */
  async create(): Promise<number> {
    this.#number += 1;
    const title = `Task ${this.#number}`;
    const notes = Buffer.from(crypto.getRandomValues(new Uint8Array(12_000))).toString('base64');
    const answer = await this.#client.post<Task & { detail: string }>('/api/tasks', { title, notes });
    expect([201, 503], answer.text).toContain(answer.status);
    if (answer.status === 201) this.kept.set(answer.body.id, title);
    else {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      if (answer.body.detail.includes('Nothing was written')) this.refused.add(title);
    }
    return answer.status;
  }
}

async function signUp(url: string): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', name: 'Ada', password: 'correct horse battery' }),
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]);
  return new Client(url, {
    cookie: answer.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; '),
  });
}

async function allTitles(client: Client): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: Answer<{ items: Task[]; nextCursor: string | null }> = await client.get(
      `/api/tasks?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    for (const { id, title } of body.items) titles.set(id, title);
    cursor = body.nextCursor;
  }
  return titles;
}

test('a full disk: 503 and never a false 2xx, reads go on, health says so; with space again all goes on by itself', async ({
  skip,
}) => {
  await using folder = await makeScratchFolder();
  const disk = join(folder.path, 'disk');
  await mkdir(disk);
  const small = findSmallDisk(disk, diskSize);
  if ('missing' in small) {
    console.warn(`\n*** NOT TESTED: a full disk. A small disk cannot be mounted here: ${small.missing} ***\n`);
    return skip(small.missing);
  }
  await using server = await startServer({ folder: disk }, {}, { prefix: small.prefix });
  const client = await signUp(server.url);
  const ledger = new Ledger(client);
  for (let count = 0; count < 20; count += 1) expect(await ledger.create()).toBe(201);

  // First: the files of the tables cannot grow (SQLSTATE 53100); the server lives.
  await small.fill(server.pid);
  await eventually(async () => (await ledger.create()) === 503);
  expect((await client.get('/api/tasks')).status, 'reads go on').toBe(200);
  const health = await client.get('/health/ready');
  expect(health).toMatchObject({
    status: 200,
    body: { status: 'degraded', parts: { storage: { status: 'degraded' } } },
  });
  expect(await ledger.create()).toBe(503);
  await small.free(server.pid);
  await eventually(async () => (await ledger.create()) === 201, recoveryMs);
  await eventually(async () => (await client.get('/health/ready')).body.status === 'ok', recoveryMs);

  // Then: its log cannot grow. PostgreSQL ends itself (PANIC), and cannot start while there is no space.
  await small.fill(server.pid);
  const creating = Array.from({ length: 8 }, () => ledger.create());
  await breakLog(join(`/proc/${server.pid}/root`, disk, 'app', 'socket'));
  await Promise.all(creating);
  await eventually(async () => (await client.get('/health/ready')).status === 503, recoveryMs);
  expect((await client.get('/health/live')).status).toBe(200);
  expect(await ledger.create()).toBe(503);
  await small.free(server.pid);
  await eventually(async () => (await client.get('/health/ready')).status === 200, recoveryMs);
  await eventually(async () => (await ledger.create()) === 201, recoveryMs);

  const titles = await allTitles(client);
  for (const [id, title] of ledger.kept) expect(titles.get(id)).toBe(title);
  const present = new Set(titles.values());
  expect([...ledger.refused].filter((title) => present.has(title))).toEqual([]);
}, 300_000);

/** Has PostgreSQL begin new files of its log, until it has no space for one. */
async function breakLog(socket: string): Promise<void> {
  const client = new pg.Client({ connectionString: socketUrl(socket, 5432, 'duly') });
  client.on('error', () => {});
  try {
    await client.connect();
    for (let count = 0; count < 20; count += 1)
      await client.query(`select pg_logical_emit_message(true, 'filler', repeat('x', 100)), pg_switch_wal()`);
  } catch {
    // It has ended itself.
  } finally {
    await client.end().catch(() => {});
  }
}
