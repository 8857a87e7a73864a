import type { Consumer } from '@duly/core';
import { expect, test } from 'vitest';
import { measureLags } from '../../src/backlog.ts';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { effectsIn, makeRecorder, subscribe } from './support/recorder.ts';

const accounts = 40;
const tasksOfEach = 30;

/** What the metric says that a consumer has yet to read. */
async function lagOf({ metrics }: Context, consumer: string): Promise<number | undefined> {
  const { values } = await metrics.consumerLag.get();
  const own = values.filter(({ labels }) => labels.consumer === consumer);
  return own.length === 0 ? undefined : own.reduce((sum, { value }) => sum + value, 0);
}

test('a consumer that is slow holds up no other, holds few events, shows its lag and catches up', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url, { environment: { ROLES: 'relay' } });
  measureLags(context);
  const recorder = await makeRecorder(context);
  const gate = Promise.withResolvers<void>();
  let held = 0;
  const slow: Consumer<'task.created'> = {
    ...recorder,
    name: 'slow',
    prepare: async () => {
      held += 1;
      await gate.promise;
    },
    effect: async (unit, event) => {
      await unit.sql.query('insert into effects (title) values ($1)', [`slow ${event.data.task.title}`]);
    },
  };
  await using _slow = await subscribe(context, slow as Consumer);
  await using _workers = await startWorkers(context);
  const userIds = await Promise.all(Array.from({ length: accounts }, () => makeUser(context)));
  const createAll = async (number: number) => {
    await Promise.all(
      userIds.map((userId, account) => run(context, userId, 'create-task', { title: `${account} ${number}` })),
    );
  };
  // Every partition of the slow one stands still before the other begins.
  await createAll(0);
  await eventually(() => held > 1);
  await using _recorder = await subscribe(context, recorder as Consumer);
  for (let number = 1; number < tasksOfEach; number += 1) await createAll(number);

  const all = accounts * tasksOfEach;
  await eventuallyHolds(async () => expect((await effectsIn(context)).length).toBe(all));
  await eventuallyHolds(async () => expect(await lagOf(context, 'recorder')).toBe(0));
  expect(await lagOf(context, 'slow')).toBe(all);
  expect(held, 'one event of each place, however long the backlog').toBeLessThanOrEqual(4);

  gate.resolve();
  await eventuallyHolds(async () => expect(await lagOf(context, 'slow')).toBe(0));
  const slowEffects = (await effectsIn(context)).filter((title) => title.startsWith('slow '));
  for (let account = 0; account < accounts; account += 1) {
    const own = slowEffects.filter((title) => title.startsWith(`slow ${account} `));
    expect(own).toEqual(Array.from({ length: tasksOfEach }, (_, number) => `slow ${account} ${number}`));
  }
});
