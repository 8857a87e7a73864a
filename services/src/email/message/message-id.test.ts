import { expect, test } from 'vitest';
import { messageIdOf } from './message-id.ts';

test('a Message-ID follows from the mail and the host', () => {
  expect(messageIdOf('019abc-1', 'duly.example.com')).toBe('<019abc-1@duly.example.com>');
  expect(messageIdOf('019abc-1', '[::1]')).toBe('<019abc-1@[IPv6:::1]>');
});

test('nothing that could open another header gets in', () => {
  expect(() => messageIdOf('a\r\nBcc: x', 'localhost')).toThrow();
  expect(() => messageIdOf('a', 'local host>')).toThrow();
});
