import { partitionCount } from '@duly/contracts';
import { expect, test } from 'vitest';
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
