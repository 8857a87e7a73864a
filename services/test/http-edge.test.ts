import { request as httpRequest } from 'node:http';
import { adminCommands, type Command, commands, type Query, queries, runCommands } from '@duly/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../scripts/engines/ports.ts';
import { setUpCode } from '../src/auth/admission.ts';
import type { Client, Task } from './support/client.ts';
import { type App, startApp } from './support/start-app.ts';

let app: App;
let ada: Client;
beforeAll(async () => {
  app = await startApp({ environment: { CORS_ORIGINS: 'https://friend.example' } });
  ada = await app.createUser();
});
afterAll(() => app[Symbol.asyncDispose]());

describe('every answer', () => {
  test('carries the headers that browsers obey, and no policy that allows anything', async () => {
    const { headers } = await ada.get('/api/me');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('has a correlation id: the one that came, when it is sane', async () => {
    const idFor = async (sent: Record<string, string>) =>
      (await ada.get('/api/me', sent)).headers.get('x-correlation-id');
    expect(await idFor({ 'x-correlation-id': 'order-7' })).toBe('order-7');
    expect(await idFor({ 'x-correlation-id': 'a b' })).toMatch(/^[\da-f-]{36}$/);
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(await idFor({ traceparent })).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  test('is for our own Host only, probes excepted', async () => {
    const { port } = new URL(app.url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect(await statusFor('/api/mailbox', host), host).toBe(200);
    }
    for (const host of [`evil.example:${port}`, 'localhost:1', 'localhost', `localhost:${port}.evil.example`]) {
      expect(await statusFor('/api/mailbox', host), host).toBe(421);
      expect(await statusFor('/%zz', host), host).toBe(421);
      expect(await statusFor('/health/ready', host), host).toBe(200);
    }
  });
});

describe('who is asking', () => {
  test('is the session of a sign-up until its sign-out', async () => {
    const eva = await app.signUp('eva@example.com', { timeZone: 'Asia/Tokyo' });
    expect((await eva.get('/api/me')).body).toMatchObject({ email: 'eva@example.com' });
    expect((await eva.get('/api/settings')).body).toMatchObject({ timeZone: 'Asia/Tokyo' });
    const { body } = await eva.get<{ token: string }>('/api/auth/token');
    const bearer = { authorization: `Bearer ${body.token}` };
    expect((await app.anyone.get('/api/me', bearer)).status).toBe(200);
    await eva.post('/api/auth/sign-out', {});
    expect((await eva.get('/api/me')).status).toBe(401);
    expect((await app.anyone.get('/api/me', bearer)).status).toBe(401);
  });

  test('is asked before anything is read', async () => {
    const { status, body, headers } = await app.anyone.post('/api/tasks', 'x'.repeat(2_000_000));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(headers.get('www-authenticate')).toContain('Bearer');
  });

  test('may not be a page of another site', async () => {
    const from = (origin: string) => ada.post('/api/tasks', { title: 'x' }, { origin });
    expect(await from('https://evil.example')).toMatchObject({ status: 403, body: { code: 'origin_not_allowed' } });
    expect((await from('null')).status).toBe(403);
    expect((await from(app.url)).status).toBe(201);
    expect((await from('https://friend.example')).status).toBe(201);
    const site = await ada.post('/api/tasks', { title: 'x' }, { 'sec-fetch-site': 'cross-site' });
    expect(site.status).toBe(403);
  });
});

describe('another origin', () => {
  const preflight = (origin: string) =>
    app.anyone.request('OPTIONS', '/api/tasks', undefined, { origin, 'access-control-request-method': 'POST' });

  test('of CORS_ORIGINS may ask and read', async () => {
    const allowed = await preflight('https://friend.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    const { headers } = await ada.get('/api/me', { origin: 'https://friend.example' });
    expect(headers.get('access-control-allow-origin')).toBe('https://friend.example');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('vary')).toContain('Origin');
  });

  test('of any other kind gets no header', async () => {
    const refused = await preflight('https://evil.example');
    expect(refused.status).toBe(404);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    const { headers } = await ada.get('/api/me', { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the document of the API', () => {
  interface Document {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string;
          parameters: { in: string; name: string; schema: object }[];
          responses: Record<string, unknown>;
          requestBody?: object;
        }
      >
    >;
    components: { schemas: Record<string, object> };
  }
  const all = [...Object.values(commands), runCommands, ...Object.values(queries), ...Object.values(adminCommands)] as (
    | Command
    | Query
  )[];

  test('lists every operation with its parameters and answers, and nothing that leads nowhere', async () => {
    const { body, text } = await app.anyone.get<Document>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const listed = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );
    expect(listed.map(({ operation }) => operation.operationId).sort()).toEqual(all.map(({ name }) => name).sort());
    for (const { path, operation } of listed) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath.map((name) => `{${name}}`)).toEqual([...path.matchAll(/\{\w+\}/g)].map(String));
      expect(operation.parameters.every(({ schema }) => typeof schema === 'object')).toBe(true);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['421', '500', '503']));
    }
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(body.components.schemas, name).toHaveProperty(name);
    }
    expect(text).not.toContain('#/$defs');
    expect(text).toContain('"schema":{"$ref":"#/components/schemas/Task"}');
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(['Task', 'Project', 'Problem']));
  });

  test('lists only what has a route', async () => {
    for (const { http, access } of all) {
      const path = http.path.replaceAll(/\{\w+\}/g, app.context.newId());
      const { status } = await app.anyone.request(http.method, path);
      expect(status, `${http.method} ${http.path}`).toBe(access === 'local' ? 200 : 401);
    }
  });

  test('is read by people at /docs, with nothing from elsewhere', async () => {
    const { status, text, headers } = await app.anyone.get('/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      expect(file).toMatch(/^\/docs\/static\//);
      expect((await app.anyone.get(file)).status).toBe(200);
    }
  });
});

describe('operations', () => {
  test('health names its parts, and is live whatever they say', async () => {
    expect((await app.anyone.get('/health/live')).body).toEqual({ status: 'ok' });
    for (const path of ['/health', '/health/ready']) {
      expect((await app.anyone.get(path)).body).toMatchObject({ status: 'ok', parts: { database: { status: 'ok' } } });
    }
  });

  test('the log names routes, never what people wrote or hold', async () => {
    const lines: string[] = [];
    await using told = await startApp({ onLog: (line) => lines.push(line), environment: { LOG_LEVEL: 'debug' } });
    const user = await told.createUser();
    const { id } = await user.createTask({ title: 'Secret title', notes: 'Secret notes' });
    await user.get('/api/tasks?tag=secret-tag', { 'x-correlation-id': 'find-me' });
    await user.post('/api/tasks', { title: 'Secret title', wrong: 'secret-value' });
    await told.anyone.get('/links/task?token=secret-token');
    await told.signUp('secret@example.com', { password: 'secret password' });
    const log = lines.join('');
    expect(JSON.parse(lines.find((line) => line.includes('find-me')) ?? '{}')).toMatchObject({
      method: 'GET',
      route: '/api/tasks',
      status: 200,
      ms: expect.any(Number),
      correlationId: 'find-me',
    });
    expect(log).not.toMatch(/secret/i);
    expect(log).not.toContain(id);
    expect(log).not.toContain(user.headers.cookie);
  });

  test('an exhausted pool is 503 with Retry-After, and readiness says so', async () => {
    await using full = await startApp({ environment: { ROLES: 'api', DATABASE_POOL_SIZE: '2' } });
    const user = await full.createUser();
    await user.get('/api/me');
    const { pool } = full.context.database;
    const held = await Promise.all([pool.connect(), pool.connect()]);
    const answers = await Promise.all([
      user.get('/api/tasks'),
      user.post('/api/tasks', { title: 'x' }),
      full.anyone.get('/health/live'),
      full.anyone.get('/health/ready'),
    ]);
    for (const client of held) client.release();
    const [read, written, live, ready] = answers;
    for (const answer of [read, written]) {
      expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect([live.status, ready.status]).toEqual([200, 503]);
    expect((await user.post('/api/tasks', { title: 'x' })).status).toBe(201);
  });

  test('metrics have a port of their own on request', async () => {
    const port = await freePort();
    await using own = await startApp({ environment: { ROLES: 'api', METRICS_PORT: String(port) } });
    expect((await own.anyone.get('/metrics')).status).toBe(404);
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(await answer.text()).toContain('duly_http_request_duration_seconds');
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(404);
  });

  test('metrics count by route, without ids or query', async () => {
    const { id } = await ada.createTask();
    await ada.get(`/api/tasks/${id}`);
    await ada.get('/api/tasks?tag=secret');
    const { text, headers } = await app.anyone.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('route="/api/tasks/:id",status="200"');
    expect(text).not.toContain(id);
    expect(text).not.toContain('secret');
  });
});

describe('in server mode', () => {
  let server: App;
  const publicHost = 'duly.example';
  const token = 'a-token-for-prometheus';
  const lines: string[] = [];
  beforeAll(async () => {
    server = await startApp({
      onLog: (line) => lines.push(line),
      environment: {
        LOG_LEVEL: 'warn',
        PUBLIC_URL: `https://${publicHost}`,
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: '9',
        METRICS_TOKEN: token,
        SIGNUP: 'closed',
      },
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const ask = (path: string, headers: Record<string, string> = {}) =>
    answerOf(server, path, { host: publicHost, ...headers });

  test('HTTPS is insisted on, and the mailbox is not there', async () => {
    const answer = await ask('/api/me');
    expect(answer.status).toBe(401);
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    for (const path of ['/api/mailbox', '/mailbox', '/mailbox.css', '/mailbox/1/html']) {
      expect((await ask(path)).status, path).toBe(404);
    }
    expect(
      (await ask('/api/me', { host: new URL(`http://localhost:${server.context.config.port}`).host })).status,
    ).toBe(421);
  });

  test('metrics are for the bearer of the token, who comes by any address', async () => {
    expect((await ask('/metrics')).status).toBe(404);
    expect((await ask('/metrics', { authorization: 'Bearer wrong' })).status).toBe(404);
    expect((await ask('/metrics', { authorization: `Bearer ${token}`, host: '10.0.0.7:3000' })).status).toBe(200);
  });

  test('the operator is shown the set-up code until there is an administrator', async () => {
    const code = setUpCode(server.context.secret);
    expect(lines.filter((line) => line.includes(code))).toHaveLength(1);
  });
});

test('closing answers what is under way and ends, whoever keeps connections open', async () => {
  const closing = await startApp();
  const user = await closing.createUser();
  await user.createTask();
  const { position } = (await user.get<{ position: string }>('/api/tasks')).body;
  const waiting = user.get<{ items: Task[] }>(`/api/events?after=${position}&wait=25`);
  await closing.context.database.query('select 1');
  const startedMs = performance.now();
  const closed = closing[Symbol.asyncDispose]();
  await Promise.allSettled([waiting, closed]);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});

interface RawAnswer {
  status: number;
  headers: Record<string, unknown>;
}

async function statusFor(path: string, host: string): Promise<number> {
  return (await answerOf(app, path, { host })).status;
}

/** Like fetch, which keeps the Host header to itself. */
function answerOf({ context }: App, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  const { port } = context.config;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    request.on('error', reject).end();
  });
}
