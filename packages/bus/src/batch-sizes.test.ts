import { expect, test } from 'vitest';
import { BatchSizes } from './batch-sizes.ts';

test('a consumer that is slow gets fewer events at a time, and more again when it is quick', () => {
  const sizes = new BatchSizes();
  expect(sizes.of('slow')).toBe(200);
  sizes.handled('slow', 200, 20_000);
  expect([sizes.of('slow'), sizes.of('other')]).toEqual([2, 200]);
  sizes.handled('slow', 2, 4_000);
  expect(sizes.of('slow'), 'one at least').toBe(1);
  for (const expected of [2, 4, 8]) {
    sizes.handled('slow', sizes.of('slow'), 1);
    expect(sizes.of('slow')).toBe(expected);
  }
});

test('a batch that fails comes again in smaller parts, down to single events', () => {
  const sizes = new BatchSizes();
  const seen = Array.from({ length: 5 }, () => {
    sizes.failed('failing');
    return sizes.of('failing');
  });
  expect(seen).toEqual([50, 12, 3, 1, 1]);
});

test('a small batch that fitted does not make the next one smaller', () => {
  const sizes = new BatchSizes();
  sizes.handled('idle', 1, 200);
  expect(sizes.of('idle')).toBe(200);
});
