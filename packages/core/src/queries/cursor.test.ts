import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const filters = { state: 'open', tag: ['home'] };
const invalid = expect.objectContaining({ code: 'invalid_cursor' });

test('a cursor gives back its keys', () => {
  const keys = ['2026-12-01 09:00:00.123456+00', null, 7];
  expect(decodeCursor(filters, encodeCursor(filters, keys), 3)).toEqual(keys);
});

test('no cursor is the first page', () => {
  expect(decodeCursor(filters, undefined, 3)).toBeNull();
});

test('a cursor of other filters is refused', () => {
  const cursor = encodeCursor({ ...filters, state: 'done' }, ['a']);
  expect(() => decodeCursor(filters, cursor, 1)).toThrow(invalid);
});

test.each([
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('nothing').toString('base64url')],
  ['no list', Buffer.from('{"a":1}').toString('base64url')],
  ['too short', encodeCursor(filters, [])],
  ['too long', encodeCursor(filters, ['a', 'b'])],
  ['of keys that no column has', encodeCursor(filters, [{} as never])],
])('a cursor that is %s is refused', (_, cursor) => {
  expect(() => decodeCursor(filters, cursor, 1)).toThrow(invalid);
});
