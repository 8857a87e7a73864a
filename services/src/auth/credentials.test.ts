import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCredentialReader, hasBearer, sessionCookieName } from './credentials.ts';

const secret = 'secret';
const cookieName = sessionCookieName(false);
const sign = (token: string, key = secret) => `${token}.${createHmac('sha256', key).update(token).digest('base64')}`;
const read = createCredentialReader({ secret, cookieName });

describe('createCredentialReader', () => {
  test('still refuses a wrong signature for a token that was verified before', () => {
    expect(read({ cookieHeader: `${cookieName}=${sign('known')}` })).not.toBeNull();
    expect(read({ cookieHeader: `${cookieName}=${sign('known')}` })).toEqual({ kind: 'cookie', sessionToken: 'known' });
    expect(read({ cookieHeader: `${cookieName}=${sign('known', 'other')}` })).toBeNull();
  });

  test('finds the session cookie among others, encoded or not', () => {
    const found = { kind: 'cookie', sessionToken: 'token' };
    expect(read({ cookieHeader: `${cookieName}=${sign('token')}` })).toEqual(found);
    expect(read({ cookieHeader: `a=%E0;${cookieName}=${encodeURIComponent(sign('token'))} ; b` })).toEqual(found);
  });

  test.each([
    ['nothing', ''],
    ['another name', `x${cookieName}=${sign('token')}`],
    ['another secret', `${cookieName}=${sign('token', 'other')}`],
    ['no signature', `${cookieName}=token`],
    ['an empty signature', `${cookieName}=token.`],
    ['an empty token', `${cookieName}=${sign('')}`],
    ['a short signature', `${cookieName}=token.AAAA`],
    ['two cookies', `${cookieName}=${sign('token')}; ${cookieName}=${sign('token')}`],
    ['a broken escape', `${cookieName}=%E0%A4%A`],
    ['excessive length', `${cookieName}=${sign('x'.repeat(5000))}`],
  ])('refuses %s', (_what, cookieHeader) => {
    expect(read({ cookieHeader })).toBeNull();
  });

  test('takes a bearer token for a JWT or a signed session token', () => {
    expect(read({ authorization: 'Bearer a.b.c' })).toEqual({ kind: 'jwt', jwt: 'a.b.c' });
    expect(read({ authorization: `bearer ${sign('token')}` })).toEqual({
      kind: 'session-token',
      sessionToken: 'token',
    });
    expect(read({ authorization: `Bearer ${encodeURIComponent(sign('token'))}` })).not.toBeNull();
    expect(read({ authorization: `Bearer ${'x'.repeat(5000)}` })).toBeNull();
  });

  test('never falls back from a bearer token to the cookie', () => {
    const cookieHeader = `${cookieName}=${sign('token')}`;
    for (const authorization of ['Bearer x', 'Bearer ', 'BEARER token']) {
      expect(hasBearer(authorization)).toBe(true);
      expect(read({ cookieHeader, authorization })).toBeNull();
    }
    expect(hasBearer('Basic eDp5')).toBe(false);
    expect(read({ cookieHeader, authorization: 'Basic eDp5' })).not.toBeNull();
  });
});
