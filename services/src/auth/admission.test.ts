import { describe, expect, test } from 'vitest';
import { type AdmissionFacts, decideAdmission, isSetUpCode, setUpCode } from './admission.ts';

const stranger = { hasAdministrator: true, hasUser: true, isListed: false, isNobodys: false, hasSetUpCode: false };
const first = { ...stranger, hasAdministrator: false, hasUser: false };
const local = { isLocalMode: true };
const server = { isLocalMode: false };

describe('decideAdmission', () => {
  test.each<[string, AdmissionFacts, string | null]>([
    ['the first in local mode', { ...first, ...local, signUp: 'open' }, 'first'],
    [
      'an account of the smoke test, first in local mode',
      { ...first, ...local, signUp: 'open', isNobodys: true },
      'open',
    ],
    ['an account of the smoke test, by invitation', { ...first, ...server, signUp: 'invite', isNobodys: true }, null],
    ['the first in local mode, closed', { ...first, ...local, signUp: 'closed' }, 'set-up'],
    ['the second in local mode', { ...stranger, ...local, signUp: 'open' }, 'open'],
    ['the second in local mode, closed', { ...stranger, ...local, signUp: 'closed' }, null],
    ['the first on an open server', { ...first, ...server, signUp: 'open' }, 'open'],
    [
      'the first on an open server with the code',
      { ...first, ...server, signUp: 'open', hasSetUpCode: true },
      'set-up',
    ],
    ['a stranger on a server by invitation', { ...first, ...server, signUp: 'invite' }, null],
    ['a listed address on it', { ...first, ...server, signUp: 'invite', isListed: true }, 'invited'],
    ['the code on it', { ...first, ...server, signUp: 'invite', hasSetUpCode: true }, 'set-up'],
    ['the code, used', { ...stranger, ...server, signUp: 'invite', hasSetUpCode: true }, null],
    ['the first on a closed server', { ...first, ...server, signUp: 'closed' }, null],
    ['the code on a closed server', { ...first, ...server, signUp: 'closed', hasSetUpCode: true }, 'set-up'],
    ['a listed address on a closed server', { ...stranger, ...server, signUp: 'closed', isListed: true }, null],
    [
      'the code on a closed server that has accounts',
      { ...first, ...server, signUp: 'closed', hasUser: true, hasSetUpCode: true },
      null,
    ],
  ])('%s', (_who, facts, admission) => {
    expect(decideAdmission(facts)).toBe(admission);
  });
});

describe('the set-up code', () => {
  test('comes from the secret and can be typed', () => {
    const code = setUpCode('secret');
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(setUpCode('secret')).toBe(code);
    expect(setUpCode('other')).not.toBe(code);
    expect(isSetUpCode(code, 'secret')).toBe(true);
    expect(isSetUpCode(code.toLowerCase().replaceAll('-', ''), 'secret')).toBe(true);
    for (const bad of [undefined, null, 1, '', `${code}0`, 'x'.repeat(1000)])
      expect(isSetUpCode(bad, 'secret')).toBe(false);
  });
});
