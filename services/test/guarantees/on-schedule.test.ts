import type { Task } from '@duly/contracts';
import { type Consumer, fireDueReminders, listTasks, spawnOnSchedule, spawnSuccessor } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';
import { hasReadAll, relayAll, subscribe } from './support/recorder.ts';
import { columnOf, countOf } from './support/rows.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A task of today 13:00 UTC, an hour after the test begins, that comes again by its rule whatever becomes of it. */
function createScheduled(context: Context, userId: string, clock: TestClock, rule = 'daily'): Promise<Task> {
  return run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date: clock.ahead(0).slice(0, 10), time: '13:00' },
    recurrence: { rule, mode: 'on-schedule' },
  });
}

async function openTasks({ database }: Context, userId: string): Promise<Task[]> {
  const { items } = await listTasks(database, userId, { state: 'open', limit: 50, sort: 'due' });
  return items;
}

async function spawnDue(context: Context): Promise<void> {
  while ((await spawnOnSchedule(context.port, context.recurrence)) > 0);
}

test('the next occurrence appears when the last falls due, once, whoever looks and however often', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using one = await startContext(database.url, { clock });
  await using other = await startContext(database.url, { clock });
  const userId = await makeUser(one);
  await createScheduled(one, userId, clock);
  await spawnDue(one);
  expect(await openTasks(one, userId)).toHaveLength(1);
  clock.advance(hourMs);
  await Promise.all([spawnDue(one), spawnDue(other), spawnDue(one)]);
  await spawnDue(one);
  const open = await openTasks(one, userId);
  expect(open.map((task) => task.recurrence?.occurrence)).toEqual([1, 2]);
  expect(open[1]?.reminders, 'it reminds at its own time').toMatchObject([{ state: 'scheduled' }]);
});

test('after an outage one occurrence is made, and those that passed are one record', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  await createScheduled(context, userId, clock);
  clock.advance(4 * dayMs + 2 * hourMs);
  await spawnDue(context);
  const open = await openTasks(context, userId);
  expect(open.map((task) => task.recurrence?.occurrence)).toEqual([1, 6]);
  const missed = await columnOf(
    context.database,
    `select event->'data'->>'count' from changes where event->>'type' = 'series.missed'`,
  );
  expect(missed).toEqual(['4']);
});

test('with ten open occurrences a series pauses and says so, until one of them is closed', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  await createScheduled(context, userId, clock, 'FREQ=MINUTELY;INTERVAL=10');
  clock.advance(hourMs);
  for (let rounds = 0; rounds < 12; rounds += 1) {
    await spawnDue(context);
    clock.advance(hourMs / 6);
  }
  expect(await openTasks(context, userId)).toHaveLength(10);
  expect(await columnOf(context.database, 'select state from series')).toEqual(['paused']);
  expect(await countOf(context.database, `changes where event->>'type' = 'series.paused'`)).toBe(1);

  await using _subscription = await subscribe(
    context,
    spawnSuccessor(context.database, context.recurrence) as Consumer,
    'task-recurrence',
  );
  const [oldest] = await openTasks(context, userId);
  await run(context, userId, 'complete-task', { id: oldest?.id });
  await relayAll(context);
  await eventually(() => hasReadAll(context));
  await spawnDue(context);
  expect(await columnOf(context.database, 'select state from series')).toEqual(['active']);
  expect((await openTasks(context, userId)).at(-1)).toMatchObject({ due: { time: '15:10' } });
});

test('a series that cannot be computed holds up no other', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  const broken = await createScheduled(context, ada, clock);
  await createScheduled(context, eve, clock);
  await context.database.query(`update series set rule = 'FREQ=NEVER' where id = $1`, [broken.seriesId]);
  clock.advance(hourMs);
  await spawnDue(context).catch(() => {});
  await spawnDue(context).catch(() => {});
  expect(await openTasks(context, eve)).toHaveLength(2);
  await fireDueReminders(context.port);
  expect(await spawnOnSchedule(context.port, context.recurrence), 'it is not tried again at once').toBe(0);
  await context.database.query(`update series set rule = 'FREQ=DAILY' where id = $1`, [broken.seriesId]);
  clock.advance(hourMs);
  await spawnDue(context);
  expect(await openTasks(context, ada)).toHaveLength(2);
});

test('reopening an occurrence leaves the next, which its schedule has brought', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const userId = await makeUser(context);
  const { id } = await createScheduled(context, userId, clock);
  clock.advance(hourMs);
  await spawnDue(context);
  await run(context, userId, 'complete-task', { id });
  await run(context, userId, 'reopen-task', { id });
  expect((await openTasks(context, userId)).map((task) => task.recurrence?.occurrence)).toEqual([1, 2]);
});
