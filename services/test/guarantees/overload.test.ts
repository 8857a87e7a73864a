import type { Task } from '@duly/contracts';
import pg from 'pg';
import { expect, test } from 'vitest';
import { type Account, createAccounts } from '../../bench/accounts.ts';
import { type Answer, requestBytes } from '../../bench/http-connection.ts';
import { type ServerProcess, startServer } from '../../bench/server-process.ts';
import { flood } from '../support/flood.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeScratchFolder } from '../support/scratch-folder.ts';
import { type Watched, watchWhile } from '../support/watch-process.ts';
import { eventually } from './support/eventually.ts';

const seconds = Number(process.env.OVERLOAD_SECONDS ?? 3);
const longestDrainMs = 60_000;
const timeoutMs = longestDrainMs + 20_000 * seconds;

/**
 * What a process may grow by under any load: 4,096 requests under way at some 32 kB each with their sockets, 64 MB of
 * large bodies, and as much again that the collector of garbage has not yet taken back.
 */
const growthMb = 384;

/** A disk on which every commit takes so long: what the server can do is then the same on any machine. */
const commitMs = 50;

interface Overloaded extends AsyncDisposable {
  server: ServerProcess;
  client: pg.Client;
  accounts: Account[];
  /** The ids of the tasks whose creation was acknowledged. */
  acknowledged: string[];
  /** Requests of the accounts in turn: creates that share transactions, that do not, and some with a reminder. */
  request: (index: number) => Buffer;
  /** Holds an answer against what an overloaded server may say. */
  check: (answer: Answer) => void;
}

async function startOverloaded(): Promise<Overloaded> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const folder = stack.use(await makeScratchFolder());
  const environment = { DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.url };
  const server = stack.use(await startServer({ folder: folder.path }, environment));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  stack.defer(() => client.end());
  await client.query(`
    create function take_long() returns trigger language plpgsql as 'begin perform pg_sleep(${commitMs / 1000}); return null; end';
    create trigger slow after update on user_clock for each statement execute function take_long()`);
  const accounts = await createAccounts(client, 40);
  const acknowledged: string[] = [];
  const { port } = server;
  const owned = stack.move();
  return {
    server,
    client,
    accounts,
    acknowledged,
    request: (index) => createBytes({ port, cookie: accounts[index % accounts.length]?.cookie ?? '', kind: index }),
    check: ({ status, head, body }) => {
      if (status === 201) return void acknowledged.push((JSON.parse(body.toString()) as Task).id);
      expect([429, 503], body.toString()).toContain(status);
      expect(head).toMatch(/\r\ncontent-type: application\/problem\+json/i);
      expect(head).toMatch(/\r\nretry-after: [1-9]\d?(\r|$)/im);
      expect(JSON.parse(body.toString())).toMatchObject({ code: status === 429 ? 'rate_limited' : 'unavailable' });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function createBytes({ port, cookie, kind }: { port: number; cookie: string; kind: number }): Buffer {
  const recurrence = { rule: 'FREQ=DAILY', start: '2030-01-01T09:00', timeZone: 'UTC' };
  const reminders = [{ kind: 'at', at: new Date(Date.now() + 1_000).toISOString() }];
  const more = kind % 50 === 0 ? { reminders } : kind % 2 === 0 ? {} : { recurrence };
  return requestBytes({
    method: 'POST',
    path: '/api/tasks',
    port,
    cookie,
    body: { title: 'Water the plants', ...more },
  });
}

function expectHonest({ live, ready }: Watched): void {
  expect(new Set(live)).toEqual(new Set([200]));
  // The database is there. A machine that is busy with other things too may keep single questions waiting.
  const wrong = ready.filter((status) => status !== 200);
  expect(wrong.length, `of ${ready.length}: ${wrong.join(' ')}`).toBeLessThanOrEqual(ready.length / 10);
}

/** All that was acknowledged is there with one event each, nothing else is, and all that follows from it is done. */
async function expectAllDone({ client, acknowledged }: Overloaded): Promise<void> {
  const column = async (query: string) =>
    (await client.query<[string]>({ text: query, rowMode: 'array' })).rows.map(([value]) => value);
  const numberOf = async (query: string) => Number((await column(query))[0]);
  const created = `select event::json->>'subject' from changes where event::json->>'type' = 'task.created'`;
  expect(acknowledged.length).toBeGreaterThan(0);
  expect((await column('select id from tasks')).toSorted()).toEqual(acknowledged.toSorted());
  expect((await column(created)).toSorted()).toEqual(acknowledged.toSorted());
  await eventually(async () => (await numberOf('select count(*) from outbox')) === 0, longestDrainMs);
  const behind = `select count(*) from cursors c join log_partitions p using (topic, partition) where c.position < p.last_position`;
  await eventually(async () => (await numberOf(behind)) === 0, longestDrainMs);
  const unsent = `select count(*) from reminders r where kind = 'at' and not exists (select 1 from deliveries d where d.reminder_id = r.id and d.state = 'sent')`;
  await eventually(async () => (await numberOf(unsent)) === 0, longestDrainMs);
  expect(await numberOf('select count(*) from deliveries')).toBe(
    await numberOf(`select count(*) from reminders where kind = 'at'`),
  );
}

test(
  'ten times what it can do: answers 201, 429 or 503, holds memory and health, and does all that it accepted',
  async () => {
    await using overloaded = await startOverloaded();
    const { server, acknowledged, request, check } = overloaded;
    const { port } = server;
    const measuredSeconds = 2;
    const calm = await flood({ port, connections: 32, seconds: measuredSeconds, request, onAnswer: check });
    expect(Object.keys(calm)).toEqual(['201', 'lost']);
    const perSecond = (10 * acknowledged.length) / measuredSeconds;
    const warmMb = await server.rssMb();

    const connections = Math.min(2_000, Math.round(perSecond));
    const load = { port, connections, perSecond, seconds, request, onAnswer: check };
    const [tally, watched] = await watchWhile(server, () => flood(load));
    expect(tally.lost, 'requests without an answer').toBe(0);
    expect(watched.highestRssMb).toBeLessThan(warmMb + growthMb);
    expectHonest(watched);
    await expectAllDone(overloaded);
  },
  timeoutMs,
);

test(
  'one account that floods is told so, and another that does not is served',
  async () => {
    await using overloaded = await startOverloaded();
    const { server, accounts, check } = overloaded;
    const { port } = server;
    const [flooding, modest] = accounts.map(({ cookie }) => createBytes({ port, cookie, kind: 1 }));
    if (!flooding || !modest) throw new Error('There are no accounts');
    const warmMb = await server.rssMb();
    const [[ofFlood, ofModest], watched] = await watchWhile(server, () =>
      Promise.all([
        flood({ port, connections: 700, seconds, request: () => flooding, onAnswer: check }),
        flood({ port, connections: 1, perSecond: 5, seconds, request: () => modest, onAnswer: check }),
      ]),
    );
    expect(ofFlood.lost).toBe(0);
    expect(ofFlood[429]).toBeGreaterThan(0);
    expect(Object.keys(ofModest), 'nothing was refused to the other').toEqual(['201', 'lost']);
    expect(watched.highestRssMb).toBeLessThan(warmMb + growthMb);
    expectHonest(watched);
    await expectAllDone(overloaded);
  },
  timeoutMs,
);
