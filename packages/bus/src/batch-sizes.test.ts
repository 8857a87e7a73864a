import { expect, test } from 'vitest';
import { BatchSizes } from './batch-sizes.ts';

/** Handles batch after batch, each of which takes so long; returns their sizes, and the events a second. */
function handle(batches: number, takesMs: (events: number) => number, sizes = new BatchSizes()) {
  const seen: number[] = [];
  let tookMs = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const events = sizes.of('consumer');
    const batchMs = takesMs(events);
    seen.push(events);
    tookMs += batchMs;
    sizes.handled('consumer', events, batchMs);
  }
  return { seen, perSecond: (1000 * seen.reduce((sum, events) => sum + events, 0)) / tookMs };
}

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function makeChance(): () => number {
  let state = 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('a consumer whose events are slow gets about as many as it handles in a quarter of a second', () => {
  const sizes = new BatchSizes();
  const { seen } = handle(50, (events) => 10 * events, sizes);
  expect(seen.slice(0, 3)).toEqual([200, 100, 25]);
  expect(Math.max(...seen.slice(2))).toBe(50);
  expect(Math.min(...seen.slice(2))).toBe(25);
  expect(sizes.of('another')).toBe(200);
});

test('a batch that takes its time whatever its size does not become smaller', () => {
  const { seen, perSecond } = handle(100, () => 2_000);
  expect(perSecond, 'of the 100 that the largest batches would reach').toBeGreaterThan(90);
  // Now and then another size is tried: things may have changed.
  expect(seen.filter((events) => events < 200).length).toBeLessThan(10);
  expect(Math.min(...seen)).toBe(100);
});

test('where both cost time, a batch is one whose events take as long as the rest of it', () => {
  expect(new Set(handle(40, (events) => 400 + 5 * events).seen.slice(2))).toEqual(new Set([80, 40]));
  expect(handle(100, (events) => 2_000 + 10 * events).perSecond, 'of 50').toBeGreaterThan(45);
});

test('a database that stalls at random keeps batches large enough', () => {
  const chance = makeChance();
  const { seen, perSecond } = handle(500, () => 300 + 3_000 * chance());
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(20);
  expect(perSecond, 'of 111').toBeGreaterThan(50);
});

test('the largest batches are back at once when a stall is over, and what is slow then is noticed', () => {
  const sizes = new BatchSizes();
  handle(20, () => 5_000, sizes);
  expect(handle(3, (events) => events, sizes).seen.at(-1)).toBe(200);
  handle(20, () => 5_000, sizes);
  expect(handle(15, (events) => 10 * events, sizes).seen.at(-1)).toBeLessThanOrEqual(50);
});

test('a batch that fails comes again in smaller parts, down to single events', () => {
  const sizes = new BatchSizes();
  const seen = Array.from({ length: 5 }, () => {
    sizes.failed('consumer');
    return sizes.of('consumer');
  });
  expect(seen).toEqual([50, 12, 3, 1, 1]);
  expect(handle(8, () => 10, sizes).seen, 'quick again').toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
});

test('after failures batches grow again on a database that is slow, and stay small where events are', () => {
  const failed = () => {
    const sizes = new BatchSizes();
    for (let times = 0; times < 5; times += 1) sizes.failed('consumer');
    return sizes;
  };
  expect(handle(9, () => 2_000, failed()).seen.at(-1)).toBe(200);
  expect(handle(9, (events) => 5_000 * events, failed()).seen.at(-1)).toBe(2);
});

test('a slow batch of a few events says nothing against large ones', () => {
  const sizes = new BatchSizes();
  for (let times = 0; times < 30; times += 1) sizes.handled('consumer', 1 + (times % 3), 400);
  expect(sizes.of('consumer')).toBe(200);
});

test('partitions that are slow side by side with batches of one size are one finding', () => {
  const sizes = new BatchSizes();
  for (let partition = 0; partition < 4; partition += 1) sizes.handled('consumer', 200, 2_000);
  expect(sizes.of('consumer')).toBe(100);
});
