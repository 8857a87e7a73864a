import { expect, test } from 'vitest';
import { ExpiringCache } from './expiring-cache.ts';

function create(size = 2) {
  const clock = { now: 0 };
  const cache = new ExpiringCache<number>({ maxAgeMs: 5000, size, now: () => clock.now });
  let lookups = 0;
  const get = (key: string) => cache.get(key, async () => ++lookups);
  return { cache, clock, get };
}

test('an answer serves everybody for its time', async () => {
  const { clock, get } = create();
  expect(await Promise.all([get('a'), get('a')])).toEqual([1, 1]);
  clock.now = 4999;
  expect(await get('a')).toBe(1);
  clock.now = 5000;
  expect(await get('a')).toBe(2);
});

test('the oldest answer goes when there are too many', async () => {
  const { get } = create();
  for (const key of ['a', 'b', 'c']) await get(key);
  expect(await get('c')).toBe(3);
  expect(await get('a')).toBe(4);
});

test('a dropped lookup is not kept even when it ends later', async () => {
  const { cache, get } = create();
  const underWay = get('a');
  cache.delete('a');
  expect(await get('a')).toBe(2);
  expect(await underWay).toBe(1);
  expect(await get('a')).toBe(2);
});

test('a failure is not kept', async () => {
  const { cache, get } = create();
  await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await get('a')).toBe(1);
});

test('a clock that was set back makes answers old, not eternal', async () => {
  const { clock, get } = create();
  clock.now = 10_000;
  await get('a');
  clock.now = 0;
  expect(await get('a')).toBe(2);
});
