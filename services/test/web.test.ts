import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createServer } from '../src/http/create-server.ts';
import { Health } from '../src/http/health.ts';
import { registerWeb } from '../src/web/register-web.ts';
import { makeScratchFolder } from './support/scratch-folder.ts';
import { type App, startApp } from './support/start-app.ts';

const hash = "'sha256-abc='";
const built = {
  'index.html': '<!doctype html><title>Tasks</title>',
  'reset/index.html': '<!doctype html><title>Reset</title>',
  '404.html': '<!doctype html><title>Nothing here</title>',
  '_next/static/app.js': `console.log(${JSON.stringify('x'.repeat(2_000))})`,
  'icon.svg': '<svg/>',
  'csp.json': JSON.stringify({ '/index.html': [hash] }),
};

let app: App;
let folder: Awaited<ReturnType<typeof makeScratchFolder>>;
let pages: FastifyInstance;
beforeAll(async () => {
  app = await startApp({ environment: { ROLES: 'api,relay,reminders,email,recurrence' } });
  folder = await makeScratchFolder();
  for (const [name, content] of Object.entries(built)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), content);
  }
  pages = await webAlone(folder.path);
});
afterAll(async () => {
  await pages.close();
  await folder[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

/** A web role that runs alone and hands on to the app's api role; both have the app's PUBLIC_URL. */
async function webAlone(from: string): Promise<FastifyInstance> {
  const config = { ...app.context.config, roles: new Set(['web'] as const), apiUrl: new URL(app.url) };
  const context = { ...app.context, config };
  const server = createServer(context, new Health(context.database));
  await registerWeb(server, context, { folder: from });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  pages.inject({ url: path, headers: { host: new URL(app.url).host, ...headers } });

describe('the pages', () => {
  test('run their own scripts and those of their build, and are asked for anew', async () => {
    const { statusCode, headers, body } = await get('/');
    expect([statusCode, body]).toEqual([200, built['index.html']]);
    expect(headers['content-security-policy']).toContain(`script-src 'self' ${hash};`);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain(`ws://${new URL(app.url).host}`);
    expect(headers['cache-control']).toBe('no-cache');
    const again = await get('/', { 'if-none-match': `W/${headers.etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('have one address each, whatever their query', async () => {
    expect((await get('/reset/?token=x')).body).toBe(built['reset/index.html']);
    const bare = await get('/reset?token=x');
    expect([bare.statusCode, bare.headers.location]).toEqual([308, '/reset/?token=x']);
  });

  test('lead nowhere else and hold nothing else', async () => {
    for (const path of [
      '//evil.example',
      '//evil.example/..',
      '/csp.json',
      '/../package.json',
      '/%2e%2e/x',
      '/reset/../../x',
    ]) {
      const { statusCode, headers } = await get(path);
      expect([statusCode, headers.location], path).toEqual([404, undefined]);
    }
  });

  test('that do not exist are a page to people and a problem to programs', async () => {
    const page = await get('/nowhere', { accept: 'text/html,*/*' });
    expect([page.statusCode, page.body]).toEqual([404, built['404.html']]);
    expect((await get('/nowhere')).headers['content-type']).toContain('application/problem+json');
  });

  test('keep for ever what changes its name with its contents, compressed', async () => {
    const { headers } = await get('/_next/static/app.js', { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    const plain = await get('/_next/static/app.js', { 'accept-encoding': 'br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(built['_next/static/app.js']);
    expect((await get('/icon.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  test('that are not built are missed in one sentence', async () => {
    const bare = await webAlone(join(folder.path, 'absent'));
    const headers = { host: new URL(app.url).host, accept: 'text/html' };
    expect((await bare.inject({ url: '/', headers })).body).toContain('The web app is not built');
    await bare.close();
  });
});

describe('a web role alone', () => {
  test('hands on requests with their Host, cookies, bodies and problems', async () => {
    const ada = await app.createUser();
    const host = { host: new URL(app.url).host };
    const { cookie = '' } = ada.headers;
    const made = await pages.inject({
      method: 'POST',
      url: '/api/tasks',
      headers: { ...host, cookie, origin: app.url },
      payload: { title: 'Through' },
    });
    expect([made.statusCode, made.headers.etag]).toEqual([201, '"1"']);
    const listed = await pages.inject({ url: '/api/tasks?state=open', headers: { ...host, cookie } });
    expect(listed.json().items).toMatchObject([{ title: 'Through' }]);
    const foreign = await pages.inject({
      method: 'POST',
      url: '/api/tasks',
      headers: { ...host, cookie, origin: 'https://evil.example' },
      payload: { title: 'x' },
    });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'origin_not_allowed']);
    for (const url of ['/openapi.json', '/docs', '/mailbox', '/mailbox.css', '/links.css']) {
      expect((await pages.inject({ url, headers: host })).statusCode, url).toBe(200);
    }
  });

  test('hands on signing in, and what is not there', async () => {
    const host = { host: new URL(app.url).host };
    const payload = { email: 'proxied@example.com', password: 'correct horse battery', name: 'Ada' };
    const signedUp = await pages.inject({ method: 'POST', url: '/api/auth/sign-up/email', headers: host, payload });
    expect(signedUp.statusCode).toBe(200);
    expect(signedUp.headers['set-cookie']).toBeDefined();
    const unknown = await pages.inject({ url: '/api/nothing', headers: { ...host, 'x-correlation-id': 'mine' } });
    expect([unknown.statusCode, unknown.json().correlationId]).toEqual([404, 'mine']);
  });

  test('hands on sockets', async () => {
    const ada = await app.createUser();
    const { port } = pages.server.address() as AddressInfo;
    const headers = { host: new URL(app.url).host, cookie: ada.headers.cookie ?? '', origin: app.url };
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
    const frames: { type: string }[] = [];
    const hello = Promise.withResolvers<void>();
    const created = Promise.withResolvers<void>();
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as { type: string };
      frames.push(frame);
      if (frame.type === 'hello') hello.resolve();
      if (frame.type === 'task.created') created.resolve();
    });
    socket.on('error', hello.reject);
    await hello.promise;
    await ada.createTask();
    await created.promise;
    socket.close();
    expect(frames[0]).toMatchObject({ type: 'hello', data: { userId: ada.userId } });
  });

  test('says that the api role is away', async () => {
    const config = { ...app.context.config, roles: new Set(['web'] as const), apiUrl: new URL('http://127.0.0.1:9') };
    const context = { ...app.context, config };
    const server = createServer(context, new Health(context.database));
    await registerWeb(server, context, { folder: folder.path });
    const headers = { host: new URL(app.url).host };
    const answer = await server.inject({ url: '/api/me', headers });
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
    expect((await server.inject({ url: '/', headers })).statusCode).toBe(200);
    await server.close();
  });
});
