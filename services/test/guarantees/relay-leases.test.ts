import { partitionCount } from '@duly/contracts';
import { expect, test } from 'vitest';
import { holdBuckets, releaseBuckets } from '../../src/relay/bucket-leases.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';
import { countOf } from './support/rows.ts';
import { SeverableProxy } from './support/severable-proxy.ts';

const environment = { ROLES: 'relay' };

test('the buckets of a relay that died go to another when its leases are over', async () => {
  await using database = await createTestDatabase();
  await using proxy = await SeverableProxy.start(database.url);
  const clock = new TestClock();
  await using heir = await startContext(database.url, { clock, environment });
  await using dying = await startContext(proxy.url, { clock, environment });
  await using _dyingWorkers = await startWorkers(dying);
  const heldBy = (owner: string) =>
    countOf(heir.database, `leases where name like 'relay/%' and owner = $1 and expires_at > $2`, [owner, clock.now()]);
  await eventuallyHolds(async () => expect(await heldBy(dying.processId)).toBe(partitionCount));
  proxy.sever();
  await using _workers = await startWorkers(heir);
  const userId = await makeUser(heir);
  await run(heir, userId, 'create-task', { title: 'Standup' });
  expect(await countOf(heir.database, 'outbox')).toBe(1);
  clock.advance(5_000);
  await eventuallyHolds(async () => expect(await heldBy(heir.processId)).toBe(partitionCount));
  await eventuallyHolds(async () => expect(await countOf(heir.database, 'outbox')).toBe(0));
});

test('a relay that stops lets go of its buckets at once', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using one = await startContext(database.url, { clock, environment });
  await using other = await startContext(database.url, { clock, environment });
  {
    await using _workers = await startWorkers(one);
    await eventuallyHolds(async () =>
      expect(await countOf(one.database, `leases where name like 'relay/%' and owner = $1`, [one.processId])).toBe(
        partitionCount,
      ),
    );
  }
  await using _workers = await startWorkers(other);
  const userId = await makeUser(other);
  await run(other, userId, 'create-task', { title: 'Standup' });
  await eventuallyHolds(async () => expect(await countOf(other.database, 'log')).toBe(1));
});

test('whoever waits for the leases of a relay that died looks again when they end, less than 5 s after the death', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, environment });
  const [dying, heir] = [context.newId(), context.newId()];
  await holdBuckets(context.database, dying);
  // It dies at once: nobody's lease can end later after its holder's death.
  const diedAtMs = clock.now().getTime();
  let buckets = 0;
  while (buckets < partitionCount) {
    const { held, lookAgainInMs } = await holdBuckets(context.database, heir);
    buckets = held.length;
    if (buckets < partitionCount) clock.advance(lookAgainInMs);
    expect(lookAgainInMs, 'no busy waiting').toBeGreaterThan(0);
  }
  expect(clock.now().getTime() - diedAtMs).toBeLessThan(5_000);
});

test('relays share the buckets evenly, whoever comes and goes, and never hold one twice', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, environment });
  const relays = [context.newId(), context.newId(), context.newId()];
  /** Two rounds: what one lets go of in the first, another takes in the second. */
  const shares = async (among: readonly string[]) => {
    let held: number[][] = [];
    for (const _round of [1, 2]) {
      held = [];
      for (const relay of among)
        held.push((await holdBuckets(context.database, relay)).held.map(({ bucket }) => bucket));
      clock.advance(1_000);
    }
    expect(new Set(held.flat()).size, 'no bucket twice').toBe(held.flat().length);
    return held.map((buckets) => buckets.length);
  };
  expect(await shares(relays.slice(0, 1))).toEqual([12]);
  expect(await shares(relays.slice(0, 2))).toEqual([6, 6]);
  expect(await shares(relays)).toEqual([4, 4, 4]);
  await releaseBuckets(context.database, relays[1] ?? '');
  expect(await shares([relays[0] ?? '', relays[2] ?? ''])).toEqual([6, 6]);
});
