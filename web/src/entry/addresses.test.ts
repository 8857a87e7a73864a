import { describe, expect, it } from 'vitest';
import { addressAfterSignIn, signInAddress } from './addresses.ts';

describe('the way through the sign-in page', () => {
  it('leads back to where the person was', () => {
    const address = signInAddress({ pathname: '/', search: '?task=1' });
    expect(address).toBe('/sign-in/?next=%2F%3Ftask%3D1');
    expect(addressAfterSignIn(address.slice(address.indexOf('?')))).toBe('/?task=1');
    expect(signInAddress({ pathname: '/', search: '' })).toBe('/sign-in/');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leads to %s',
    (next) => {
      expect(addressAfterSignIn(`?next=${encodeURIComponent(next)}`)).toBe('/');
    },
  );
});
