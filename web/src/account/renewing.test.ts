import { expect, it } from 'vitest';
import { renewDaily } from './renewing.ts';

const hourMs = 3_600_000;

function setUp() {
  const kept = new Map<string, string>();
  const world = { now: Date.parse('2026-11-21T08:00:00Z'), renewals: 0, isAway: false };
  const look = () =>
    renewDaily({
      storage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) },
      now: () => world.now,
      async renew() {
        if (world.isAway) throw new Error('offline');
        world.renewals += 1;
      },
    });
  return { world, look };
}

it('renews at the first look, and then once a day', async () => {
  const { world, look } = setUp();
  for (const hours of [0, 1, 22, 1, 1, 23]) {
    world.now += hours * hourMs;
    await look();
  }
  expect(world.renewals).toBe(3);
});

it('tries again at the next look when the server was away', async () => {
  const { world, look } = setUp();
  world.isAway = true;
  await look();
  world.isAway = false;
  await look();
  expect(world.renewals).toBe(1);
});

it('is not put off by a clock that was set back', async () => {
  const { world, look } = setUp();
  await look();
  world.now -= 240 * hourMs;
  await look();
  expect(world.renewals).toBe(2);
});
