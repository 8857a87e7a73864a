import { describe, expect, test } from 'vitest';
import { signLink, verifyLink } from './signed-link.ts';

const secret = 'a secret of at least thirty-two characters';
const now = new Date('2026-11-27T08:00:00Z');
const expiresAt = new Date('2026-12-04T08:00:00Z');
const claims = { userId: 'u1', reminderId: 'r1', firing: '2' };
const token = signLink({ secret, purpose: 'snooze-reminder', claims, expiresAt });

describe('a signed link', () => {
  test('gives its claims back to the purpose that it was made for', () => {
    expect(verifyLink({ secret, purpose: 'snooze-reminder', token, now })).toEqual(claims);
  });

  test('needs no escaping in a URL', () => {
    expect(encodeURIComponent(token)).toBe(token);
  });

  test('is worthless for another purpose, with another secret and from its expiry on', () => {
    expect(verifyLink({ secret, purpose: 'open-task', token, now })).toBeNull();
    expect(verifyLink({ secret: `${secret}!`, purpose: 'snooze-reminder', token, now })).toBeNull();
    expect(verifyLink({ secret, purpose: 'snooze-reminder', token, now: expiresAt })).toBeNull();
  });

  test('is worthless when any one character of it was changed', () => {
    for (let at = 0; at < token.length; at++) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(verifyLink({ secret, purpose: 'snooze-reminder', token: changed, now })).toBeNull();
    }
  });

  test.each([
    '',
    '.',
    'a',
    'a.b',
    `${token}.`,
    `.${token}`,
    `${token}=`,
    ` ${token}`,
    'ä'.repeat(43),
    `a.${'ä'.repeat(43)}`,
    'x'.repeat(100_000),
  ])('refuses what is malformed (%#)', (malformed) => {
    expect(verifyLink({ secret, purpose: 'snooze-reminder', token: malformed, now })).toBeNull();
  });
});
