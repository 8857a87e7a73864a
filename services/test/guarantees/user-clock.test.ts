import { partitionOf } from '@duly/contracts';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext } from '../support/start-context.ts';
import { columnOf, countOf } from './support/rows.ts';

/** Ten commands of several kinds, some of them beside each other. */
async function mixedCommands(context: Context, userId: string): Promise<void> {
  const [one, two, three] = await Promise.all(
    ['One', 'Two', 'Three'].map((title) => run(context, userId, 'create-task', { title })),
  );
  if (!one || !two || !three) throw new Error('No tasks');
  await Promise.all([
    run(context, userId, 'complete-task', { id: one.id }),
    run(context, userId, 'update-task', { id: two.id, title: 'Two and a half', tags: ['later'] }),
    run(context, userId, 'create-project', { name: 'Home' }),
    run(context, userId, 'update-settings', { timeZone: 'Europe/Berlin' }),
    run(context, userId, 'create-task', { title: 'Four', due: { date: '2099-01-01', time: '09:00' } }),
    run(context, userId, 'delete-task', { id: three.id }),
    run(context, userId, 'update-task', { id: two.id, priority: 'high' }),
  ]);
}

test('numbers the changes of each account without a gap, in the order of their commits, whoever writes', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  const userIds = await Promise.all(Array.from({ length: 5 }, () => makeUser(one)));
  await Promise.all([one, other].flatMap((context) => userIds.map((userId) => mixedCommands(context, userId))));
  for (const userId of userIds) {
    const numbers = await columnOf<number>(one.database, 'select seq from changes where user_id = $1 order by seq', [
      userId,
    ]);
    // A reminder is scheduled beside the task that was created with a due date.
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(await columnOf(one.database, 'select seq from user_clock where user_id = $1', [userId])).toEqual([
      numbers.length,
    ]);
    expect(
      await columnOf(one.database, `select (event->>'sequence')::bigint from changes where user_id = $1 order by seq`, [
        userId,
      ]),
    ).toEqual(numbers);
  }
});

test('writes one change an event and one row of the outbox an event and topic, in their order', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const task = await run(context, userId, 'create-task', {
    title: 'Standup',
    due: { date: '2099-01-01', time: '09:00' },
    recurrence: { rule: 'daily' },
  });
  await run(context, userId, 'complete-task', { id: task.id });
  const { rows } = await context.database.query<{ topic: string; type: string; bucket: number }>(
    `select bucket, topic, event::json->>'type' as type from outbox order by number`,
  );
  expect(rows.map(({ type, topic }) => `${type} ${topic}`)).toEqual([
    'task.created task-events',
    'reminder.scheduled task-reminders',
    'task.completed task-events',
    'task.completed task-recurrence',
    'reminder.cancelled task-reminders',
  ]);
  expect(new Set(rows.map((row) => row.bucket))).toEqual(new Set([partitionOf(userId)]));
  expect(await countOf(context.database, 'changes')).toBe(4);
  expect(
    await countOf(context.database, 'outbox o join changes c on c.event_id = o.event_id and c.event::text = o.event'),
  ).toBe(5);
});

test('a refused command writes neither change nor event', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const { id } = await run(context, userId, 'create-task', { title: 'Standup' });
  await expect(
    run(context, userId, 'update-task', { id, title: 'Other', projectId: context.newId() }),
  ).rejects.toMatchObject({
    code: 'unknown_reference',
  });
  await run(context, userId, 'update-task', { id, title: 'Standup' });
  expect([await countOf(context.database, 'changes'), await countOf(context.database, 'outbox')]).toEqual([1, 1]);
});

test('two who complete a task at once complete it once', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  const userId = await makeUser(one);
  const { id } = await run(one, userId, 'create-task', { title: 'Standup' });
  const [first, second] = await Promise.all(
    [one, other].map((context) => run(context, userId, 'complete-task', { id })),
  );
  expect(first).toEqual(second);
  expect(await countOf(one.database, `changes where event->>'type' = 'task.completed'`)).toBe(1);
});
