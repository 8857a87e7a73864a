import { describe, expect, test } from 'vitest';
import { checkHost, checkOrigin, isAllowedOrigin } from './origin.ts';

const local = { isLocalMode: true, port: 3000, allowedOrigins: ['http://localhost:3000'] };
const server = {
  isLocalMode: false,
  port: 3000,
  allowedOrigins: ['https://duly.example', 'https://Other.example:8443/'],
};
const unsafe = { method: 'POST', origin: undefined, secFetchSite: undefined, hasCookie: true, hasBearer: false };

describe('checkOrigin', () => {
  test.each([
    ['https://duly.example', true],
    ['HTTPS://Duly.Example:443', true],
    ['https://other.example:8443', true],
    ['https://other.example', false],
    ['http://duly.example', false],
    ['https://duly.example:444', false],
    ['https://duly.example.evil.example', false],
    ['https://evil.example', false],
    ['https://duly.example/path', false],
    ['https://duly.example https://evil.example', false],
    ['https://user@duly.example', false],
    ['http://localhost:3000', false],
    ['file://', false],
    ['null', false],
    ['', false],
  ])('in server mode says of %j: %j', (origin, isAllowed) => {
    expect(checkOrigin({ ...unsafe, ...server, origin })).toBe(isAllowed);
  });

  test.each([
    ['http://localhost:3000', true],
    ['http://LOCALHOST:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:3000', true],
    ['http://[0:0:0:0:0:0:0:1]:3000', true],
    ['http://localhost:3001', false],
    ['http://localhost', false],
    ['https://localhost:3000', false],
    ['http://localhost.evil.example:3000', false],
    ['http://192.168.1.2:3000', false],
  ])('in local mode says of %j: %j', (origin, isAllowed) => {
    expect(checkOrigin({ ...unsafe, ...local, origin })).toBe(isAllowed);
  });

  test('knows the default port', () => {
    expect(checkOrigin({ ...unsafe, ...local, port: 80, origin: 'http://127.0.0.1' })).toBe(true);
  });

  test.each([
    [undefined, true],
    ['same-origin', true],
    ['same-site', false],
    ['cross-site', false],
    ['none', false],
  ])('without Origin goes by Sec-Fetch-Site: %j is %j', (secFetchSite, isAllowed) => {
    expect(checkOrigin({ ...unsafe, ...local, secFetchSite })).toBe(isAllowed);
  });

  test('lets safe methods, bearer tokens and requests without a cookie pass', () => {
    const foreign = { ...unsafe, ...server, origin: 'https://evil.example' };
    for (const method of ['GET', 'get', 'HEAD', 'OPTIONS']) expect(checkOrigin({ ...foreign, method })).toBe(true);
    expect(checkOrigin({ ...foreign, hasBearer: true })).toBe(true);
    expect(checkOrigin({ ...foreign, hasCookie: false })).toBe(true);
    for (const method of ['PATCH', 'PUT', 'DELETE']) expect(checkOrigin({ ...foreign, method })).toBe(false);
  });

  test('never takes an unreadable CORS_ORIGINS entry for an unreadable Origin', () => {
    expect(isAllowedOrigin({ ...server, allowedOrigins: ['*', 'null'], origin: 'null' })).toBe(false);
  });
});

describe('checkHost', () => {
  test.each([
    ['duly.example', true],
    ['DULY.example:443', true],
    ['duly.example:3000', false],
    ['duly.example:80', false],
    ['localhost:3000', false],
    ['duly.example.', false],
    ['evil.example', false],
    ['evil@duly.example', false],
    ['duly.example/x', false],
    ['duly.example,evil.example', false],
    ['', false],
    [undefined, false],
  ])('in server mode says of %j: %j', (host, isOurs) => {
    expect(checkHost({ ...server, publicUrl: 'https://duly.example/', host })).toBe(isOurs);
  });

  test.each([
    ['localhost:3000', true],
    ['LocalHost:3000', true],
    ['127.0.0.1:3000', true],
    ['[::1]:3000', true],
    ['localhost', false],
    ['localhost:3001', false],
    ['::1:3000', false],
    ['rebound.evil.example:3000', false],
  ])('in local mode says of %j: %j', (host, isOurs) => {
    expect(checkHost({ ...local, publicUrl: 'http://localhost:3000', host })).toBe(isOurs);
  });
});
