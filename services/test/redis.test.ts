import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import type { RunningEngine } from '../../scripts/engines/engine.ts';
import { EngineProcess } from '../../scripts/engines/engine-process.ts';
import { accepts, freePort } from '../../scripts/engines/ports.ts';
import { redis } from '../../scripts/engines/redis.ts';
import { countInDatabase } from '../src/auth/rate-limits.ts';
import { readConfig } from '../src/config.ts';
import type { Context } from '../src/context.ts';
import { checkRedis } from '../src/doctor/check-redis.ts';
import { countInRedis } from '../src/redis/count-in-redis.ts';
import { startServices } from '../src/start-services.ts';
import { eventually, eventuallyHolds } from './guarantees/support/eventually.ts';
import { countOf } from './guarantees/support/rows.ts';
import { testWith } from './support/engines.ts';
import { testCertificate, testKey } from './support/localhost-certificate.ts';
import { createTestDatabase } from './support/postgres.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';
import { startContext, TestClock } from './support/start-context.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const test = testWith('services/test/redis.test.ts', redis);
const password = 'only-known-to-this-test';
const returnMs = 60_000;

let engine: RunningEngine;
beforeAll(async () => {
  engine = await redis.start({ password }, () => {});
});
afterAll(() => engine[Symbol.asyncDispose]());

/** A process of the api role, one of several on this database; its clock stands still. */
async function startReplica(databaseUrl: string, environment: Record<string, string> = engine.settings) {
  await using stack = new AsyncDisposableStack();
  const context = stack.use(
    await startContext(databaseUrl, {
      clock: new TestClock(new Date()),
      environment: { ROLES: 'api', PORT: '0', ...environment },
    }),
  );
  const { url } = stack.use(await startServices(context));
  const owned = stack.move();
  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
  return {
    context,
    ask,
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    redisPart: async () => ((await (await ask('/health')).json()) as { parts: Record<string, unknown> }).parts.redis,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

type Replica = Awaited<ReturnType<typeof startReplica>>;

const account = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' };

async function signUp(replica: Replica): Promise<Record<string, string>> {
  const response = await replica.post('/api/auth/sign-up/email', account);
  expect(response.status).toBe(200);
  return {
    cookie: response.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; '),
  };
}

const signInWrongly = async (replica: Replica) =>
  (await replica.post('/api/auth/sign-in/email', { ...account, password: 'not the password' })).status;

const rule = { max: 3, window: 3_600 };
const counterOf = (context: Context) => {
  if (!context.redis) throw new Error('This context has no Redis');
  const inDatabase = countInDatabase({
    sql: context.database,
    now: () => context.database.now().getTime(),
    newId: context.newId,
  });
  return countInRedis(context.redis, inDatabase, context.metrics);
};

describe('with Redis', () => {
  test('two replicas share the limit of sign-ins, and the database counts nothing', async () => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url);
    await using other = await startReplica(database.url);
    // Once it is loaded, so that all attempts fall into one window.
    for (const replica of [one, other]) await replica.ask('/api/auth/ok');
    await eventually(() => [one, other].every(({ context }) => context.redis?.awayBecause === null), returnMs);
    await one.context.database.query('delete from rate_limits');
    const statuses = await Promise.all([one, other, one, other, one, other, one, other].map(signInWrongly));
    expect(statuses.toSorted()).toEqual([401, 401, 401, 429, 429, 429, 429, 429]);
    expect(await countOf(one.context.database, 'rate_limits')).toBe(0);
  });

  test('a refusal says how long it lasts, and counts for one key only', async () => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url);
    const count = counterOf(one.context);
    const key = one.context.newId();
    const decisions = await Promise.all([1, 2, 3, 4].map(() => count(key, rule)));
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(3);
    const retryAfter = decisions.find(({ allowed }) => !allowed)?.retryAfter ?? 0;
    expect(retryAfter).toBeGreaterThan(3_000);
    expect(retryAfter).toBeLessThanOrEqual(3_600);
    expect(await count(one.context.newId(), rule)).toMatchObject({ allowed: true });
  });

  test('a session that one replica ends is over at once in the other', async () => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url);
    await using other = await startReplica(database.url);
    // What is told before it listens, it does not hear.
    await eventuallyHolds(async () => expect(await other.redisPart()).toEqual({ status: 'ok' }), returnMs);
    const headers = await signUp(one);
    const isSignedIn = async (replica: Replica) => (await replica.ask('/api/me', { headers })).status === 200;
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([true, true]);
    expect((await one.post('/api/auth/sign-out', {}, headers)).status).toBe(200);
    expect(await isSignedIn(one)).toBe(false);
    // Its clock stands still: what it remembers would never be over by itself.
    await eventually(async () => !(await isSignedIn(other)));
  });
});

describe('without Redis', () => {
  test('a session that one replica has ended is remembered by the other for as long as its guard remembers', async () => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url, {});
    await using other = await startReplica(database.url, {});
    const headers = await signUp(one);
    expect((await other.ask('/api/me', { headers })).status).toBe(200);
    await one.post('/api/auth/sign-out', {}, headers);
    expect((await other.ask('/api/me', { headers })).status).toBe(200);
    expect(await other.redisPart()).toBeUndefined();
  });
});

describe('when Redis goes away', () => {
  test.each([
    { how: 'killed', goAway: () => engine.kill(), comeBack: () => engine.restart() },
    { how: 'frozen', goAway: () => engine.freeze(), comeBack: () => engine.thaw() },
  ])('$how, every request is answered by the database, and Redis is used again on its return', async (way) => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url);
    const headers = await signUp(one);
    const count = counterOf(one.context);
    const key = one.context.newId();
    await eventuallyHolds(async () => expect(await one.redisPart()).toEqual({ status: 'ok' }), returnMs);
    expect(await count(key, rule)).toMatchObject({ allowed: true });
    await way.goAway();
    try {
      const asked = await Promise.all([
        ...Array.from({ length: 4 }, () => one.post('/api/tasks', { title: 'Go on' }, headers)),
        one.ask('/api/me', { headers }),
        one.post('/api/auth/sign-in/email', account),
      ]);
      expect(asked.map(({ status }) => status)).toEqual([201, 201, 201, 201, 200, 200]);
      const decisions = [];
      for (let attempt = 0; attempt < 4; attempt += 1) decisions.push(await count(key, rule));
      expect(decisions.map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
      expect(await countOf(one.context.database, 'rate_limits where key = $1', [key])).toBe(1);
      expect(await one.redisPart()).toMatchObject({ status: 'degraded', reason: expect.stringContaining('Redis') });
      expect((await one.ask('/health/ready')).status).toBe(200);
      expect(await one.context.metrics.registry.metrics()).toContain('duly_redis_away 1\n');
      expect((await one.post('/api/auth/sign-out', {}, headers)).status).toBe(200);
    } finally {
      await way.comeBack();
    }
    await eventuallyHolds(async () => expect(await one.redisPart()).toEqual({ status: 'ok' }), returnMs);
    const later = one.context.newId();
    expect(await count(later, rule)).toMatchObject({ allowed: true });
    expect(await countOf(one.context.database, 'rate_limits where key = $1', [later])).toBe(0);
  });

  test('sessions that end after its return are told again', async () => {
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url);
    await using other = await startReplica(database.url);
    const headers = await signUp(one);
    expect((await other.ask('/api/me', { headers })).status).toBe(200);
    await engine.restart();
    const channel = 'duly:session-ended';
    await eventually(async () => {
      const counts = await one.context.redis?.ask((client) => client.pubSubNumSub([channel])).catch(() => undefined);
      return counts?.[channel] === 2;
    }, returnMs);
    await one.post('/api/auth/sign-out', {}, headers);
    await eventually(async () => (await other.ask('/api/me', { headers })).status === 401);
  });
});

describe('a start', () => {
  test('with an address that is none is refused, without saying it', () => {
    for (const address of ['http://localhost', 'redis:', `redis://:${password}@`, `redis://:${password}@host/name`]) {
      const start = () => readConfig({ REDIS_URL: address });
      expect(start, address).toThrow('REDIS_URL is no address like redis://localhost:6379');
      expect(start).not.toThrow(password);
    }
  });

  test('with a wrong password goes on without Redis and says so, but not the password', async () => {
    await using database = await createTestDatabase();
    const url = new URL(engine.settings.REDIS_URL ?? '');
    url.password = 'not-the-password';
    await using one = await startReplica(database.url, { REDIS_URL: url.href });
    expect(await one.redisPart()).toMatchObject({ status: 'degraded' });
    await signUp(one);
    const finding = await checkRedis({ url: url.href, sslCa: undefined });
    expect(finding).toMatchObject({ level: 'WARN', subject: 'redis', says: expect.stringContaining('WRONGPASS') });
    expect(finding.says).not.toContain('not-the-password');
    expect(await checkRedis({ url: engine.settings.REDIS_URL ?? '', sslCa: undefined })).toMatchObject({ level: 'OK' });
  });

  test('with TLS believes the authority that it was given, and no other server', async () => {
    await using folder = await makeScratchFolder();
    const [certificate, key] = [join(folder.path, 'server.crt'), join(folder.path, 'server.key')];
    await Promise.all([writeFile(certificate, testCertificate), writeFile(key, testKey)]);
    const port = await freePort();
    await using _server = await EngineProcess.start({
      program: 'redis-server',
      args: ['--bind', '127.0.0.1', '--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no']
        .concat(['--tls-cert-file', certificate, '--tls-key-file', key, '--dir', folder.path])
        .concat(['--requirepass', password, '--save', '']),
      logFile: join(folder.path, 'redis.log'),
      isReady: () => accepts(port),
    });
    const url = `rediss://:${password}@localhost:${port}`;
    expect(await checkRedis({ url, sslCa: testCertificate })).toMatchObject({ level: 'OK' });
    expect(await checkRedis({ url, sslCa: undefined })).toMatchObject({
      level: 'WARN',
      says: expect.stringContaining('self-signed certificate'),
    });
    await using database = await createTestDatabase();
    await using one = await startReplica(database.url, { REDIS_URL: url, REDIS_SSL_CA: certificate });
    await eventuallyHolds(async () => expect(await one.redisPart()).toEqual({ status: 'ok' }), returnMs);
    expect(await counterOf(one.context)('key', rule)).toMatchObject({ allowed: true });
    expect(await countOf(one.context.database, 'rate_limits')).toBe(0);
  });
});
