import { randomUUID } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { freePort } from '../../../scripts/engines/ports.ts';
import { type Account, createAccounts } from '../../chaos/accounts.ts';
import { Listener } from '../../chaos/listener.ts';
import { Random } from '../../chaos/random.ts';
import { Cluster } from '../../cluster/cluster.ts';
import { type Role, roles } from '../../src/config.ts';
import { eventuallyHolds } from '../guarantees/support/eventually.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeScratchFolder } from '../support/scratch-folder.ts';

const secret = 'only-known-to-the-tests-of-this-project';
const replicasPerRole = 2;
const workers: readonly Role[] = ['reminders', 'email', 'recurrence', 'relay'];

test(
  'every role is rolled over under load, and nobody notices',
  async () => {
    await using database = await createTestDatabase();
    await using folder = await makeScratchFolder();
    await using pool = new Pool(database.url);
    const accounts = await createAccounts(pool, secret, 3);
    for (const { id } of accounts) await pool.query('insert into user_clock (user_id) values ($1)', [id]);
    await using cluster = await startCluster(database.url, folder.path);
    const stop = new AbortController();
    const front = { url: cluster.front.url.replace('127.0.0.1', 'localhost') };
    const devices = accounts.map((account, index) => new Listener(account, [front], new Random(index)));
    const people = accounts.map((account) => new Person(account, front.url));
    const working = Promise.all(people.map((person) => person.work(stop.signal)));

    const codes: [string, number | null][] = [];
    for (let number = 0; number < replicasPerRole; number += 1) {
      for (const together of [workers, ['api'], ['web']] as const) {
        const rolled = together.flatMap((role) => cluster.of(role)[number] ?? []);
        codes.push(...(await Promise.all(rolled.map(async (one) => [one.name, await one.roll()] as [string, null]))));
      }
    }
    stop.abort();
    await working;

    expect(codes).toHaveLength(roles.length * replicasPerRole);
    // A machine that has far too much to do may not finish what is under way in 10 s: then it is 1.
    expect(codes.filter(([, code]) => code === null)).toEqual([]);
    const asked = people.reduce((sum, person) => sum + person.requests, 0);
    const errors = people.flatMap((person) => person.errors);
    // Where processes stand still for longer than a drain lasts, nobody hears in time that one is ending.
    const allowed = (loadavg()[0] ?? 0) > 4 * availableParallelism() ? asked / 200 : 0;
    expect(errors.length, errors.join('\n')).toBeLessThanOrEqual(allowed);
    expect(asked).toBeGreaterThan(50);

    const owed = people.flatMap((person) => person.reminding);
    expect(owed.length).toBeGreaterThan(10);
    await eventuallyHolds(async () => expect(await mailedOnce(pool, owed)).toEqual([]), 60_000);
    const closed = people.flatMap((person) => person.closed);
    expect(closed.length).toBeGreaterThan(10);
    await eventuallyHolds(async () => expect(await withoutOneSuccessor(pool, closed)).toEqual([]), 120_000);
    await eventuallyHolds(async () => expect(await behind(pool, devices)).toEqual([]), 60_000);
    expect(devices.flatMap((device) => device.violations)).toEqual([]);
    await Promise.all(devices.map((device) => device[Symbol.asyncDispose]()));
  },
  10 * 60_000,
);

async function startCluster(databaseUrl: string, folder: string): Promise<Cluster> {
  const ports = new Map<string, number>();
  for (const role of roles) for (const number of [1, 2]) ports.set(`${role} ${number}`, await freePort());
  return Cluster.start({
    portOf: (role, number) => ports.get(`${role} ${number}`) ?? 0,
    ports: { front: 0, api: 0 },
    replicasPerRole,
    folder: join(folder, 'logs'),
    environment: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      DATABASE_DIRECT_URL: databaseUrl,
      DATABASE_POOL_SIZE: '4',
      BETTER_AUTH_SECRET: secret,
      DRAIN_SECONDS: '5',
      // A machine that is too busy for a rule's 250 ms has its event parked: not for half a minute here.
      RETRY_SCALE: '0.1',
    },
  });
}

/** Somebody who works without pause, and takes anything but success as an error. */
class Person {
  readonly errors: string[] = [];
  /** Titles of the tasks whose reminder is owed. */
  readonly reminding: string[] = [];
  /** Ids of repeating tasks that were completed. */
  readonly closed: string[] = [];
  requests = 0;
  readonly #account: Account;
  readonly #url: string;

  constructor(account: Account, url: string) {
    this.#account = account;
    this.#url = url;
  }

  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const title = `Owed ${randomUUID()}`;
      const at = new Date(Math.ceil(Date.now() / 1_000 + 1) * 1_000).toISOString();
      if (await this.#ask('POST', '/api/tasks', { title, reminders: [{ kind: 'at', at }] })) this.reminding.push(title);
      const due = { date: '2030-01-01', time: '09:00' };
      const repeating = await this.#ask('POST', '/api/tasks', { title: 'Daily', due, recurrence: { rule: 'daily' } });
      const id = repeating?.id;
      if (id && (await this.#ask('POST', `/api/tasks/${id}/complete`, {}))) this.closed.push(id);
      await this.#ask('GET', '/api/tasks');
      await this.#ask('GET', '/');
      // A person, not a benchmark: what they leave behind has to be worked off, too.
      await delay(200, undefined, { signal }).catch(() => {});
    }
  }

  async #ask(method: string, path: string, body?: unknown): Promise<{ id: string } | undefined> {
    this.requests += 1;
    const json = body === undefined ? undefined : { 'content-type': 'application/json' };
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { cookie: this.#account.cookie, accept: 'text/html,application/json', origin: this.#url, ...json },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.ok) return path.startsWith('/api') ? (JSON.parse(text) as { id: string }) : undefined;
      if (!isOverload(text)) this.errors.push(`${method} ${path}: ${response.status} ${text}`);
    } catch (error) {
      this.errors.push(`${method} ${path}: ${error} ${error instanceof Error ? error.cause : ''}`);
    }
    return undefined;
  }
}

/** Refused because the machine has too much to do, and not because of who ends: a busy one may, an ending one may not. */
function isOverload(text: string): boolean {
  return text.includes('Too many requests are waiting') || text.includes('searching takes too long');
}

/** Titles that were not sent in exactly one mail. */
async function mailedOnce(pool: Pool, titles: readonly string[]): Promise<unknown[]> {
  return pool.query(
    `select title, mails from unnest($1::text[]) title,
       lateral (select count(*) as mails from mailbox where position(title in text) > 0) sent where mails <> 1`,
    [titles],
  );
}

async function withoutOneSuccessor(pool: Pool, ids: readonly string[]): Promise<unknown[]> {
  return pool.query(
    `select closed.id, followers from unnest($1::uuid[]) closed (id),
       lateral (select count(*) as followers from tasks where successor_of = closed.id) found where followers <> 1`,
    [ids],
  );
}

async function behind(pool: Pool, devices: readonly Listener[]): Promise<unknown[]> {
  const rows = await pool.query<{ user_id: string; seq: string }>('select user_id, seq from user_clock');
  return rows.filter(({ user_id, seq }) =>
    devices.some(({ account, position }) => account.id === user_id && position !== Number(seq)),
  );
}

/** The test's own way into the database, with rows as the accounts of the chaos test want them. */
class Pool implements AsyncDisposable {
  readonly #pool: pg.Pool;

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2 });
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, [...values])).rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end();
  }
}
