import type { Task } from '@duly/contracts';
import { listDeadLetters } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { eventually, eventuallyHolds } from './support/eventually.ts';
import { columnOf, countOf } from './support/rows.ts';

const occurrences = 5;

const createDaily = (context: Context, userId: string) =>
  run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date: '2030-01-01', time: '09:00' },
    recurrence: { rule: 'daily' },
  });

/** The task of the series that is to be done, or nothing while its successor is on its way. */
async function openTask({ database }: Context, series: Task): Promise<string | undefined> {
  const ids = await columnOf<string>(
    database,
    'select id from tasks where series_id = $1 and completed_at is null and not retracted',
    [series.seriesId],
  );
  return ids[0];
}

/** Completes a series so many times, each occurrence when the last has brought it. */
async function completeAll(context: Context, userId: string, series: Task, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const id = await eventually(() => openTask(context, series));
    await run(context, userId, 'complete-task', { id });
  }
}

/** Makes its completion an event that no attempt can take effect of; returns how to make it whole again. */
async function spoil({ database }: Context, task: Task): Promise<() => Promise<unknown>> {
  const put = (rule: string) =>
    database.query(
      `update tasks set recurrence = jsonb_set(recurrence::jsonb, '{rule}', to_jsonb($2::text))::json where id = $1`,
      [task.id, rule],
    );
  await put('FREQ=NEVER');
  return () => put(task.recurrence?.rule ?? '');
}

test('a poison event under load holds up its own key only, becomes a dead letter in scaled time, and its key goes on', async () => {
  await using database = await createTestDatabase();
  const environment = { ROLES: 'relay,recurrence', RETRY_SCALE: '0.0001' };
  await using context = await startContext(database.url, { environment });
  await using _workers = await startWorkers(context);
  const userIds = await Promise.all(Array.from({ length: 12 }, () => makeUser(context)));
  const allSeries = await Promise.all(userIds.map((userId) => createDaily(context, userId)));
  const load = Promise.all(
    userIds.map((userId, index) => completeAll(context, userId, allSeries[index] as Task, occurrences)),
  );
  // Beside a series that works the same account has one whose completion cannot take effect.
  const [ada = ''] = userIds;
  const poisoned = await createDaily(context, ada);
  const mend = await spoil(context, poisoned);
  await run(context, ada, 'complete-task', { id: poisoned.id });
  await load;

  const letters = await eventually(async () => {
    const { items } = await listDeadLetters(context.database, { limit: 50 });
    return items.length > 0 && items;
  });
  expect(letters).toMatchObject([
    { consumer: 'recurrence', type: 'task.completed', key: poisoned.seriesId, attempts: 4 },
  ]);
  for (const [index, series] of allSeries.entries()) {
    await eventually(() => openTask(context, series));
    const tasks = await countOf(context.database, 'tasks where series_id = $1', [series.seriesId]);
    expect(tasks, `the series of account ${index}`).toBe(occurrences + 1);
  }

  await mend();
  await run(context, ada, 'reopen-task', { id: poisoned.id });
  await run(context, ada, 'complete-task', { id: poisoned.id });
  await eventually(() => openTask(context, poisoned));
  await eventuallyHolds(async () => expect(await countOf(context.database, 'parked')).toBe(0));
});
