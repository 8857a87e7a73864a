import { type CommandRequest, fingerprintOf } from '@duly/core';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, startContext, TestClock } from '../support/start-context.ts';
import { countOf } from './support/rows.ts';

const route = 'POST /api/tasks';

function createWithKey(context: Context, userId: string, input: { title: string }, key = 'once') {
  const request: CommandRequest<'create-task'> = {
    userId,
    name: 'create-task',
    input,
    cause: { actor: { kind: 'user', name: 'Ada' }, correlationId: context.newId() },
    idempotency: { route, key, fingerprint: fingerprintOf(input) },
  };
  return context.commands.run(request as CommandRequest);
}

test('the same request sent twenty times at once, to two processes, makes one task', async () => {
  await using database = await createTestDatabase();
  await using one = await startContext(database.url);
  await using other = await startContext(database.url);
  const userId = await makeUser(one);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => createWithKey(index % 2 ? one : other, userId, { title: 'Standup' })),
  );
  expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
  expect(answers.filter((answer) => !answer.isReplayed)).toHaveLength(1);
  expect([await countOf(one.database, 'tasks'), await countOf(one.database, 'changes')]).toEqual([1, 1]);
});

test('different requests with one key at once: one is kept, the others are refused', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => createWithKey(context, userId, { title: `Task ${index}` })),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refused.map((refusal) => refusal.code)).toEqual(Array(9).fill('idempotency_key_reused'));
  expect(await countOf(context.database, 'tasks')).toBe(1);
});

test('a refused request leaves its key unused', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  await expect(createWithKey(context, userId, { title: '' })).rejects.toThrow();
  await expect(createWithKey(context, userId, { title: 'Standup' })).resolves.toMatchObject({ isReplayed: false });
});

test('a key means nothing to another account, and is free again after a day', async () => {
  await using database = await createTestDatabase();
  const clock = new TestClock();
  await using context = await startContext(database.url, { clock });
  const [ada, eve] = await Promise.all([makeUser(context, 'Ada'), makeUser(context, 'Eve')]);
  const first = await createWithKey(context, ada, { title: 'Standup' });
  const foreign = await createWithKey(context, eve, { title: 'Standup' });
  expect([foreign.isReplayed, foreign.body === first.body]).toEqual([false, false]);
  clock.advance(24 * 3_600_000);
  expect(await createWithKey(context, ada, { title: 'Another' })).toMatchObject({ isReplayed: false });
});
