import type { Sql } from '@duly/core';
import fastify from 'fastify';
import { SignJWT } from 'jose';
import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUpCode } from '../src/auth/admission.ts';
import type { AuthMail, AuthOptions } from '../src/auth/auth-options.ts';
import { createAuth } from '../src/auth/better-auth.ts';
import { authBridge } from '../src/auth/bridge.ts';
import { createGuard, type NewAccount } from '../src/auth/guard.ts';
import { countInDatabase } from '../src/auth/rate-limits.ts';
import { createTestDatabase } from './support/postgres.ts';

const SECRET = 'a-secret-that-only-these-tests-know-0123456789';
const PASSWORD = 'correct horse battery';

describe('an account', () => {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('is signed in by signing up, and its zone reaches the set-up once', async () => {
    const ann = await server.signUp('ann@example.com', { timeZone: 'Europe/Berlin' });
    expect(ann.status).toBe(200);
    const cookieHeader = ann.cookie;
    const identities = await Promise.all([1, 2, 3].map(() => server.guard.authenticate({ cookieHeader })));
    expect(identities[0]).toMatchObject({ email: 'ann@example.com', name: 'Ann', via: 'cookie' });
    expect(identities[0]?.expiresAt.getTime()).toBeGreaterThan(Date.now());
    expect(server.setUps).toEqual([
      { userId: identities[0]?.userId, email: 'ann@example.com', timeZone: 'Europe/Berlin' },
    ]);
    expect(JSON.stringify(ann.body)).not.toContain('admission');
  });

  test('whose set-up failed is set up by the next request', async () => {
    const { cookie } = await server.signUp('retry@example.com');
    server.failNextSetUp();
    await expect(server.guard.authenticate({ cookieHeader: cookie })).rejects.toThrow('no set-up');
    expect(await server.guard.authenticate({ cookieHeader: cookie })).toMatchObject({ email: 'retry@example.com' });
    expect(server.setUps.filter((account) => account.email === 'retry@example.com')).toHaveLength(1);
  });

  test('has an id of version 7, and so has its session', async () => {
    const { cookie } = await server.signUp('seven@example.com');
    const identity = await server.guard.authenticate({ cookieHeader: cookie });
    expect([identity?.userId[14], identity?.sessionId[14]]).toEqual(['7', '7']);
  });

  test('signs in by its password and by no other', async () => {
    await server.signUp('bob@example.com');
    const right = await server.post('/sign-in/email', { email: 'BOB@example.com', password: PASSWORD });
    expect(right.status).toBe(200);
    expect(await server.guard.authenticate({ cookieHeader: right.cookie })).toMatchObject({ email: 'bob@example.com' });
    const wrong = await server.post('/sign-in/email', { email: 'bob@example.com', password: 'not the password' });
    expect(wrong).toMatchObject({ status: 401, cookie: '' });
  });

  test('cannot be made twice, or badly', async () => {
    await server.signUp('twin@example.com');
    expect(await server.signUp('Twin@Example.com')).toMatchObject({ status: 422 });
    expect(await server.signUp('short@example.com', { password: '1234567' })).toMatchObject({ status: 400 });
    expect(await server.signUp('long@example.com', { password: 'x'.repeat(129) })).toMatchObject({ status: 400 });
    expect(await server.signUp('zone@example.com', { timeZone: 'Mars/Olympus' })).toMatchObject({
      status: 422,
      body: { code: 'INVALID_TIME_ZONE' },
    });
    for (const name of ['', '\0', '\ud800', 'x'.repeat(201)]) {
      expect(await server.signUp('name@example.com', { name })).toMatchObject({ body: { code: 'INVALID_NAME' } });
    }
    const { rows } = await server.pool.query(
      "select from users where email in ('short@example.com', 'name@example.com')",
    );
    expect(rows).toHaveLength(0);
  });

  test('cannot choose how it was admitted', async () => {
    const { cookie } = await server.signUp('sly@example.com', { admission: 'first' });
    await server.post('/update-user', { admission: 'first' }, { cookie });
    const { rows } = await server.pool.query("select admission from users where email = 'sly@example.com'");
    expect(rows.every((row) => row.admission === 'open')).toBe(true);
  });

  test('that signs out is out at once', async () => {
    const { cookie } = await server.signUp('out@example.com');
    expect(await server.guard.authenticate({ cookieHeader: cookie })).not.toBeNull();
    expect((await server.post('/sign-out', {}, { cookie })).status).toBe(200);
    expect(await server.guard.authenticate({ cookieHeader: cookie })).toBeNull();
  });

  test('gets a new password by mail, once, and all its sessions end', async () => {
    const { cookie } = await server.signUp('forgot@example.com');
    await server.guard.authenticate({ cookieHeader: cookie });
    const known = await server.post('/request-password-reset', { email: 'forgot@example.com' });
    const unknown = await server.post('/request-password-reset', { email: 'nobody@example.com' });
    expect(known.status).toBe(200);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);

    const mail = server.mails.find(({ recipient }) => recipient.address === 'forgot@example.com');
    expect(mail).toMatchObject({ kind: 'reset-password', recipient: { name: 'Ann' } });
    const url = new URL(mail?.url ?? '');
    expect(`${url.origin}${url.pathname}`).toBe('http://localhost:3000/reset');
    const token = url.searchParams.get('token');
    const { rows } = await server.pool.query('select identifier from verifications');
    expect(JSON.stringify(rows)).not.toContain(token);

    const reset = { token, newPassword: 'another good password' };
    expect((await server.post('/reset-password', reset)).status).toBe(200);
    expect((await server.post('/reset-password', reset)).status).toBe(400);
    expect(await server.guard.authenticate({ cookieHeader: cookie })).toBeNull();
    const signIn = (password: string) => server.post('/sign-in/email', { email: 'forgot@example.com', password });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn('another good password')).status).toBe(200);
  });
});

describe('a token', () => {
  let server: Server;
  let cookie: string;
  beforeAll(async () => {
    server = await start();
    cookie = (await server.signUp('ann@example.com')).cookie;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const bearer = (token: string) => server.guard.authenticate({ authorization: `Bearer ${token}` });
  const jwt = async (own = cookie) => String((await server.get('/token', { cookie: own })).body.token);

  test('signed as JWT is accepted, names only account and session, and has its key in the JWKS', async () => {
    const token = await jwt();
    expect(await bearer(token)).toMatchObject({ email: 'ann@example.com', via: 'jwt' });
    const [header, payload] = token.split('.').slice(0, 2).map(decodePart);
    expect(Object.keys(payload ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(Number(payload?.exp) - Number(payload?.iat)).toBe(900);
    const { keys } = (await server.get('/jwks')).body as { keys: { kid: string; alg: string }[] };
    expect(keys.map(({ kid, alg }) => [kid, alg])).toContainEqual([header?.kid, 'EdDSA']);
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  test('signed as JWT is refused once it has expired', async () => {
    const token = await jwt();
    expect(await bearer(token)).not.toBeNull();
    server.clock.advance(16 * 60_000);
    expect(await bearer(token)).toBeNull();
    server.clock.advance(-16 * 60_000);
  });

  test('signed as JWT ends with its session', async () => {
    const { cookie: other } = await server.post('/sign-in/email', { email: 'ann@example.com', password: PASSWORD });
    const token = await jwt(other);
    expect(await bearer(token)).not.toBeNull();
    await server.post('/sign-out', {}, { cookie: other });
    expect(await bearer(token)).toBeNull();
  });

  test('forged in any way is refused', async () => {
    const token = await jwt();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = decodePart(payload);
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const { kid } = decodePart(header);
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: String(kid) })
      .sign(new TextEncoder().encode(SECRET));
    const forged = [
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none', kid })}.${payload}.${signature}`,
      `${header}.${encode({ ...claims, sub: v7() })}.${signature}`,
      `${header}.${encode({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      `${encode({ alg: 'EdDSA', kid: v7() })}.${payload}.${signature}`,
      hmac,
      `${header}.${payload}.`,
      '..',
      'a.b.c',
      '',
    ];
    for (const one of forged) expect(await bearer(one), one).toBeNull();
  });

  test('of a session is accepted as bearer only with its signature', async () => {
    const signed = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1));
    expect(await bearer(signed)).toMatchObject({ via: 'session-token' });
    expect(await bearer(signed.split('.')[0] ?? '')).toBeNull();
  });

  test('that is bad is not made good by a cookie', async () => {
    expect(await server.guard.authenticate({ cookieHeader: cookie, authorization: 'Bearer x' })).toBeNull();
  });

  test('in a forged, doubled or broken cookie is refused without a throw', async () => {
    const [name, value = ''] = cookie.split('=');
    const broken = [
      `${name}=${value.slice(0, -6)}AAAA%3D`,
      `${name}=x${value}`,
      `${cookie}; ${cookie}`,
      `${name}=%E0%A4%A`,
      `${name}=`,
      `${name}=.`,
      `${name}`,
      ';;;=;',
      `__Secure-${cookie}`,
    ];
    for (const cookieHeader of broken) expect(await server.guard.authenticate({ cookieHeader })).toBeNull();
    const among = `a=1; ${cookie}; b=%E0%A4%A`;
    expect(await server.guard.authenticate({ cookieHeader: among })).not.toBeNull();
  });

  test('of a session is refused once the session has expired', async () => {
    server.clock.advance(31 * 24 * 3_600_000);
    expect(await server.guard.authenticate({ cookieHeader: cookie })).toBeNull();
    server.clock.advance(-31 * 24 * 3_600_000);
  });

  test('of a session that another replica ended is refused after 5 seconds', async () => {
    const { cookie: other } = await server.post('/sign-in/email', { email: 'ann@example.com', password: PASSWORD });
    const identity = await server.guard.authenticate({ cookieHeader: other });
    await server.pool.query('delete from sessions where id = $1', [identity?.sessionId]);
    server.clock.advance(4999);
    expect(await server.guard.authenticate({ cookieHeader: other })).not.toBeNull();
    server.clock.advance(1);
    expect(await server.guard.authenticate({ cookieHeader: other })).toBeNull();
  });
});

describe('the administrator', () => {
  test('is exactly one of two who sign up first at the same time', async () => {
    await using server = await start();
    const both = await Promise.all([server.signUp('a@example.com'), server.signUp('b@example.com')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const identities = await Promise.all(both.map(({ cookie }) => server.guard.authenticate({ cookieHeader: cookie })));
    const are = await Promise.all(identities.map((identity) => server.guard.isAdministrator(identity?.userId ?? '')));
    expect(are.sort()).toEqual([false, true]);
    expect((await server.pool.query('select from administrator')).rows).toHaveLength(1);
  });

  test('is the only one of two let in by a closed sign-up', async () => {
    await using server = await start({ signUp: 'closed' });
    const both = await Promise.all([server.signUp('a@example.com'), server.signUp('b@example.com')]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await server.pool.query('select from users')).rows).toHaveLength(1);
    expect(await server.signUp('c@example.com')).toMatchObject({ status: 403, body: { code: 'SIGN_UP_CLOSED' } });
  });

  test('of a server is who has the set-up code, once', async () => {
    await using server = await start({ isLocalMode: false, signUp: 'invite', adminEmails: ['Listed@Example.com'] });
    expect((await server.signUp('early@example.com')).status).toBe(403);
    expect((await server.signUp('early@example.com', { setupCode: 'WRONG' })).status).toBe(403);
    expect((await server.signUp('listed@example.com')).status).toBe(200);
    expect((await server.pool.query('select from administrator')).rows).toHaveLength(0);
    expect((await server.signUp('chief@example.com', { setupCode: setUpCode(SECRET) })).status).toBe(200);
    expect((await server.signUp('late@example.com', { setupCode: setUpCode(SECRET) })).status).toBe(403);
    const { rows } = await server.pool.query('select email from users join administrator a on a.user_id = users.id');
    expect(rows).toEqual([{ email: 'chief@example.com' }]);
  });
});

describe('a server that verifies addresses', () => {
  test('lets nobody in before, sends the mail again on sign-in, and verifies by POST only', async () => {
    await using server = await start({ isLocalMode: false, requireVerifiedEmail: true });
    const signUp = await server.signUp('ann@example.com');
    expect(signUp).toMatchObject({ status: 200, cookie: '' });
    expect(await server.signUp('ann@example.com')).toMatchObject({ status: 200, cookie: '' });
    const signIn = () => server.post('/sign-in/email', { email: 'ann@example.com', password: PASSWORD });
    expect(await signIn()).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_VERIFIED' } });
    expect(server.mails.map(({ kind }) => kind)).toEqual(['verify-email', 'verify-email']);

    const url = new URL(server.mails[0]?.url ?? '');
    expect(url.pathname).toBe('/verify');
    const token = url.searchParams.get('token');
    expect((await server.get(`/verify-email?token=${token}`)).status).toBe(405);
    for (const path of ['/verify-email/', '/./verify-email', '//verify-email', '/verify%2Demail', '/verify-email%2F']) {
      expect([404, 405], path).toContain((await server.get(`${path}?token=${token}`)).status);
    }
    expect((await signIn()).status).toBe(403);
    expect((await server.post('/verify-email', { token: 'x' })).status).toBe(401);
    expect(await server.post('/verify-email', { token })).toMatchObject({ status: 200, body: { status: true } });
    const { status, cookie } = await signIn();
    expect(status).toBe(200);
    expect(cookie).toMatch(/^__Secure-better-auth\.session_token=/);
    expect(await server.guard.authenticate({ cookieHeader: cookie })).toMatchObject({ email: 'ann@example.com' });
  });
});

describe('the bridge', () => {
  test('limits attempts per address, whatever the client says its address is', async () => {
    await using server = await start({ isLimited: true });
    const attempt = (address: string, said: string) =>
      server.post(
        '/sign-in/email',
        { email: 'ann@example.com', password: 'not the password' },
        { 'x-duly-client-address': said, 'x-forwarded-for': said },
        address,
      );
    for (const said of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) expect((await attempt('10.0.0.1', said)).status).toBe(401);
    const refused = await attempt('10.0.0.1', '4.4.4.4');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(10);
    expect((await attempt('10.0.0.2', '1.1.1.1')).status).toBe(401);
  });

  test('limits nothing when told so', async () => {
    await using server = await start({ isLimited: false });
    const attempts = Array.from({ length: 6 }, () =>
      server.post('/sign-in/email', { email: 'ann@example.com', password: 'not the password' }),
    );
    expect((await Promise.all(attempts)).map(({ status }) => status)).toEqual(Array(6).fill(401));
  });

  test('checks the Origin of whoever has a cookie', async () => {
    await using server = await start();
    const { cookie } = await server.signUp('ann@example.com');
    const update = (headers: Record<string, string>) =>
      server.post('/update-user', { name: 'Eve' }, { cookie, ...headers });
    expect((await update({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await update({ origin: 'null' })).status).toBe(403);
    expect((await update({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await update({ origin: 'https://evil.example', authorization: 'Bearer x' })).status).toBe(403);
    expect((await update({ origin: 'http://127.0.0.1:3000' })).status).toBe(200);
    expect((await update({})).status).toBe(200);
    const foreign = await server.post(
      '/sign-in/email',
      { email: 'ann@example.com', password: PASSWORD },
      { origin: 'https://evil.example' },
    );
    expect(foreign).toMatchObject({ status: 403, cookie: '' });
  });

  test('refuses large bodies and broken ones', async () => {
    await using server = await start();
    expect((await server.post('/sign-up/email', { name: 'x'.repeat(1024 * 1024) })).status).toBe(413);
    const broken = await server.app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { 'content-type': 'application/json' },
      payload: '{"email":',
    });
    expect(broken.statusCode).toBe(400);
  });

  test('never answers well when the database does not', async () => {
    await using server = await start();
    const { cookie } = await server.signUp('ann@example.com');
    await server.pool.query('alter table users rename to gone');
    const person = { email: 'ann@example.com', password: PASSWORD, name: 'Ann' };
    // Sign-out last: it ends the session that the two before it ask for.
    const answers = [
      ...(await Promise.all([
        server.post('/sign-in/email', person),
        server.post('/sign-up/email', person),
        server.post('/request-password-reset', person),
        server.get('/get-session', { cookie }),
        server.get('/token', { cookie }),
      ])),
      await server.post('/sign-out', {}, { cookie }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(500);
      expect(body.message).toBe('relation "users" does not exist');
    }
  });
});

test('a sign-up that stops half-way holds its locks for 5 seconds at most', async () => {
  await using server = await start();
  await server.pool.query(`
    create table seen (bound text);
    create function see() returns trigger language plpgsql as $$ begin
      insert into seen values (current_setting('idle_in_transaction_session_timeout'));
      return null;
    end $$;
    create trigger see after insert on credentials for each row execute function see()`);
  expect((await server.signUp('ann@example.com')).status).toBe(200);
  expect((await server.pool.query('select bound from seen')).rows).toEqual([{ bound: '5s' }]);
});

function sqlOf(pool: pg.Pool): Sql {
  return {
    query: async (statement, values) => {
      const { rows, rowCount } = await pool.query(statement, values && [...values]);
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
}

type Server = Awaited<ReturnType<typeof start>>;

/** Bridge and guard as a server has them, on a database of their own. */
async function start({ isLimited = false, ...options }: Partial<AuthOptions> & { isLimited?: boolean } = {}) {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  const clock = createClock();
  const mails: AuthMail[] = [];
  const setUps: NewAccount[] = [];
  let setUpFails = false;
  const place = {
    isLocalMode: options.isLocalMode ?? true,
    publicUrl: options.isLocalMode === false ? 'https://duly.example' : 'http://localhost:3000',
  };
  const guard = createGuard({
    ...place,
    secret: SECRET,
    query: (statement) => pool.query(statement),
    now: clock.now,
    setUpAccount: async (account) => {
      if (setUpFails) {
        setUpFails = false;
        throw new Error('no set-up');
      }
      setUps.push(account);
    },
  });
  const auth = createAuth({
    ...place,
    pool,
    secret: SECRET,
    signUp: 'open',
    adminEmails: [],
    requireVerifiedEmail: false,
    countAttempt: isLimited ? countInDatabase({ sql: sqlOf(pool), now: clock.now, newId: v7 }) : null,
    sendMail: async (mail) => {
      mails.push(mail);
    },
    onSessionEnded: guard.forget,
    newId: v7,
    logError: () => {},
    ...options,
  });
  const app = fastify();
  await app.register(authBridge, { ...place, auth, allowedOrigins: [place.publicUrl], port: () => 3000 });

  const request = async (
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
    remoteAddress = '127.0.0.1',
  ) => {
    const body = payload && { payload };
    const response = await app.inject({ method, url: `/api/auth${path}`, headers, remoteAddress, ...body });
    const set = response.cookies.find(({ name, value }) => name.endsWith('session_token') && value !== '');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: parse(response.body),
      cookie: set ? `${set.name}=${encodeURIComponent(set.value)}` : '',
    };
  };
  const post = async (path: string, payload: object, headers?: Record<string, string>, remoteAddress?: string) =>
    request('POST', path, payload, headers, remoteAddress);

  return {
    app,
    pool,
    guard,
    clock,
    mails,
    setUps,
    failNextSetUp: () => {
      setUpFails = true;
    },
    post,
    get: (path: string, headers?: Record<string, string>) => request('GET', path, undefined, headers),
    signUp: (email: string, more: object = {}) =>
      post('/sign-up/email', { email, password: PASSWORD, name: 'Ann', ...more }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

function createClock() {
  let now = Date.now();
  return {
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const parse = (body: string): Record<string, unknown> => (body.startsWith('{') ? JSON.parse(body) : {});

const decodePart = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());
