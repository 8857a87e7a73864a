import { expect, test } from 'vitest';
import { linkOf } from './safe-link.ts';

test.each([
  ['https://example.com/a', 'example.com'],
  ['http://example.com:8080/', 'example.com:8080'],
  ['mailto:mom@example.com', 'mom@example.com'],
])('%s leads to %s', (address, host) => expect(linkOf(address)?.host).toBe(host));

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//example.com',
  '/settings/',
  'https://bank.example@evil.example/',
  'java\nscript:alert(1)',
  '',
])('%j is no link', (address) => expect(linkOf(address)).toBeNull());
