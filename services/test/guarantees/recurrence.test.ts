import type { Task } from '@duly/contracts';
import {
  applyBatch,
  type Consumer,
  type EventBatch,
  listTasks,
  replayDeadLetter,
  retryParked,
  spawnSuccessor,
} from '@duly/core';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startWorkers } from '../../src/start-services.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { eventuallyHolds } from './support/eventually.ts';
import { hasReadAll, relayAll } from './support/recorder.ts';
import { columnOf, countOf } from './support/rows.ts';
import { settled } from './support/settled.ts';

const dayMs = 86_400_000;
const environment = { ROLES: 'relay,recurrence' };

/** The date so many days from now in UTC, in which the accounts here live. */
function day(clock: TestClock, days: number): string {
  return clock.ahead(days * dayMs).slice(0, 10);
}

function createDaily(context: Context, userId: string, clock: TestClock, input: Record<string, unknown> = {}) {
  return run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date: day(clock, 1), time: '09:00' },
    recurrence: { rule: 'daily' },
    ...input,
  });
}

async function openTasks({ database }: Context, userId: string): Promise<Task[]> {
  const { items } = await listTasks(database, userId, { state: 'open', limit: 50, sort: 'due' });
  return items;
}

async function withWorkers(work: (context: Context, userId: string, clock: TestClock) => Promise<void>): Promise<void> {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock, environment });
  await using _workers = await startWorkers(context);
  await work(context, await makeUser(context), clock);
  expect([await countOf(context.database, 'parked'), await countOf(context.database, 'dead_letters')]).toEqual([0, 0]);
}

describe('a recurring task that is', () => {
  test('completed, by two clients at once and once more, has one successor', () =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock);
      await Promise.all([1, 2].map(() => run(context, userId, 'complete-task', { id })));
      await settled(context);
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      const open = await openTasks(context, userId);
      expect(open).toMatchObject([{ due: { date: day(clock, 2), time: '09:00' }, recurrence: { occurrence: 2 } }]);
    }));

  test('completed, reopened and completed again has one successor, from the last completion', () =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock);
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      await run(context, userId, 'reopen-task', { id });
      expect((await openTasks(context, userId)).map((task) => task.id)).toEqual([id]);
      clock.advance(2 * dayMs);
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      expect(await openTasks(context, userId)).toMatchObject([{ recurrence: { occurrence: 3 } }]);
    }));

  test('reopened before its completion was read has none', async () => {
    await using database = await createTestDatabase();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, environment });
    const userId = await makeUser(context);
    const [once, again] = await Promise.all([1, 2].map(() => createDaily(context, userId, clock)));
    for (const id of [once?.id, again?.id]) {
      await run(context, userId, 'complete-task', { id });
      await run(context, userId, 'reopen-task', { id });
    }
    await run(context, userId, 'complete-task', { id: again?.id });
    await using _workers = await startWorkers(context);
    await settled(context);
    expect(await columnOf(context.database, 'select successor_of from tasks where successor_of is not null')).toEqual([
      again?.id,
    ]);
  });

  test('reopened after its successor was changed keeps it, and brings no other when it is completed again', () =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock);
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      const [successor] = await openTasks(context, userId);
      await run(context, userId, 'update-task', { id: successor?.id, title: 'Standup in the kitchen' });
      await run(context, userId, 'reopen-task', { id });
      expect(await openTasks(context, userId)).toHaveLength(2);
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      expect((await openTasks(context, userId)).map((task) => task.id)).toEqual([successor?.id]);
    }));

  test.each(['skip-occurrence', 'delete-task'] as const)('left out by %s brings the next', (command) =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock);
      await run(context, userId, command, { id });
      await settled(context);
      expect(await openTasks(context, userId)).toMatchObject([{ due: { date: day(clock, 2) } }]);
      await run(context, userId, 'restore-task', { id });
      expect((await openTasks(context, userId)).map((task) => task.id)).toEqual([id]);
    }),
  );

  test('deleted with its series ends it', () =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock);
      await run(context, userId, 'delete-task', { id, scope: 'series' });
      await settled(context);
      expect(await openTasks(context, userId)).toEqual([]);
      expect(await columnOf(context.database, 'select state from series')).toEqual(['ended']);
    }));

  test('ended between its completion and the consumer brings no other', async () => {
    await using database = await createTestDatabase();
    const clock = new TestClock();
    await using context = await startContext(database.url, { clock, environment });
    const userId = await makeUser(context);
    const { id, seriesId } = await createDaily(context, userId, clock);
    await run(context, userId, 'complete-task', { id });
    await run(context, userId, 'end-series', { id: seriesId });
    await using _workers = await startWorkers(context);
    await settled(context);
    expect(await openTasks(context, userId)).toEqual([]);
  });

  test('completed carries over what was written, with its subtasks reopened and moved as far', () =>
    withWorkers(async (context, userId, clock) => {
      const { id } = await createDaily(context, userId, clock, { notes: 'Kitchen', tags: ['team'], priority: 'high' });
      const due = { date: day(clock, 1) };
      const child = await run(context, userId, 'create-task', { title: 'Agenda', parentId: id, due });
      await run(context, userId, 'create-task', { title: 'Print it', parentId: child.id });
      await run(context, userId, 'complete-task', { id: child.id });
      await run(context, userId, 'complete-task', { id });
      await settled(context);
      const open = await openTasks(context, userId);
      const [successor, agenda] = ['Standup', 'Agenda'].map((title) =>
        open.find((task) => task.title === title && task.due?.date === day(clock, 2)),
      );
      expect(successor).toMatchObject({ notes: 'Kitchen', tags: ['team'], priority: 'high' });
      expect(successor?.reminders).toMatchObject([{ kind: 'before', minutes: 60, state: 'scheduled' }]);
      expect(agenda).toMatchObject({ parentId: successor?.id, completedAt: null });
      expect(open.filter((task) => task.title === 'Print it').map((task) => task.parentId)).toContain(agenda?.id);
    }));
});

test('the consumer that runs twice at once, without an inbox between, brings one successor', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using one = await startContext(database.url, { clock });
  await using other = await startContext(database.url, { clock });
  const userId = await makeUser(one);
  const { id } = await createDaily(one, userId, clock);
  await run(one, userId, 'complete-task', { id });
  const texts = await columnOf<string>(one.database, `select event from outbox where topic = 'task-recurrence'`);
  const batch: EventBatch = {
    events: texts.map((event) => ({ topic: 'task-recurrence', partition: 0, position: '1', event })),
    acknowledgeIn: async () => {},
  };
  await Promise.all(
    [one, other, one, other].map((context, index) => {
      const consumer = { ...spawnSuccessor(context.database, context.recurrence), name: `recurrence ${index}` };
      return applyBatch(context.port, consumer as Consumer, batch);
    }),
  );
  expect(await columnOf(one.database, 'select occurrence from tasks order by occurrence')).toEqual([1, 2]);
  expect(await countOf(one.database, 'parked')).toBe(0);
});

test('a completion that is replayed after the task was reopened changes nothing', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const consumer = spawnSuccessor(context.database, context.recurrence) as Consumer;
  await using _subscription = await context.bus.subscribe(
    consumer.name,
    ['task-recurrence'],
    { delivery: 'shared' },
    async (batch) => void (await applyBatch(context.port, consumer, batch)),
  );
  const userId = await makeUser(context);
  const { id } = await createDaily(context, userId, clock);
  const breakRule = (rule: string) =>
    context.database.query(`update tasks set recurrence = jsonb_set(recurrence::jsonb, '{rule}', to_jsonb($1::text))`, [
      rule,
    ]);
  await breakRule('FREQ=NEVER');
  await run(context, userId, 'complete-task', { id });
  await relayAll(context);
  await eventuallyHolds(async () => expect(await hasReadAll(context)).toBe(true));
  for (const waitMs of [30_000, 300_000, 1_800_000]) {
    clock.advance(waitMs);
    await retryParked(context.port, consumer);
  }
  const [letter] = await columnOf<string>(context.database, 'select id from dead_letters');
  await breakRule('FREQ=DAILY');
  await run(context, userId, 'reopen-task', { id });
  await replayDeadLetter(context.database, letter ?? '');
  await retryParked(context.port, consumer);
  expect((await openTasks(context, userId)).map((task) => task.id)).toEqual([id]);
  expect(await countOf(context.database, 'dead_letters where replayed_at is null')).toBe(0);
});
