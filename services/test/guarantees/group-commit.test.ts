import type { Task } from '@duly/contracts';
import { expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, startContext } from '../support/start-context.ts';
import { eventually } from './support/eventually.ts';
import { columnOf, countOf } from './support/rows.ts';

/** Past the contract, as a mistake of ours would be: what the door lets through by error must harm nobody else. */
function create(context: Context, userId: string, input: Record<string, unknown>) {
  return context.commands.run({
    userId,
    name: 'create-task',
    input: input as never,
    cause: { actor: { kind: 'user', name: 'Ada' }, correlationId: context.newId() },
  });
}

/** What went wrong with each, in the order of the inputs; undefined where nothing did. */
async function failuresOf(context: Context, userIds: readonly string[], inputs: readonly Record<string, unknown>[]) {
  const outcomes = await Promise.allSettled(
    inputs.map((input, index) => create(context, userIds[index % userIds.length] ?? '', input)),
  );
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).message : undefined));
}

const badInputs = [
  { what: 'a constraint of the database', input: { title: '' } },
  { what: 'a value that the database refuses', input: { title: 'a\0b' } },
  { what: 'a mistake in a handler', input: { title: 'x', reminders: [null] } },
  { what: 'an ordinary refusal', input: { title: 'x', projectId: '01890a5d-ac96-774b-bcce-b302099a8057' } },
];

test.each(badInputs)('a command that fails by $what fails none of those beside it', async ({ input }) => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userIds = await Promise.all([makeUser(context), makeUser(context), makeUser(context)]);
  const inputs = Array.from({ length: 60 }, (_, index) => (index % 20 === 7 ? input : { title: `Task ${index}` }));
  const failures = await failuresOf(context, userIds, inputs);
  expect(failures.flatMap((failure, index) => (failure === undefined ? [] : [index]))).toEqual([7, 27, 47]);
  expect(await countOf(context.database, 'tasks')).toBe(57);
  expect(await columnOf(context.database, 'select count(*) from changes group by user_id')).toEqual([19, 19, 19]);
});

test('commands that arrive together share transactions', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => create(context, userId, { title: `Task ${index}` })),
  );
  const ids = answers.map((answer) => (JSON.parse(answer.body) as Task).id);
  expect(new Set(ids).size).toBe(200);
  const transactions = await countOf(context.database, '(select distinct xmin::text from tasks) t');
  expect(transactions).toBeLessThan(20);
});

test('while the database stands still, what would wait for long is refused at once, and no more is promised', async () => {
  await using database = await createTestDatabase();
  await using context = await startContext(database.url);
  const userId = await makeUser(context);
  await create(context, userId, { title: 'The first' });
  const holding = await context.database.pool.connect();
  await holding.query('begin');
  await holding.query('select from user_clock where user_id = $1 for update', [userId]);
  const outcomes: Promise<boolean>[] = [];
  const ask = () => {
    // Whether it was written; the answer is a task or says that nothing was.
    const outcome = Promise.resolve()
      .then(() => create(context, userId, { title: 'Task' }))
      .then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) });
          return false;
        },
      );
    outcomes.push(outcome);
    return outcome;
  };
  const waiting = Array.from({ length: 600 }, ask);
  await eventually(() => Promise.race([ask().then((isWritten) => !isWritten), nextTurn()]));
  await holding.query('commit');
  holding.release();
  await Promise.all(waiting);
  const written = (await Promise.all(outcomes)).filter((isWritten) => isWritten).length;
  expect(await countOf(context.database, 'tasks')).toBe(1 + written);
});

/** False, after all that is already decided has been told. */
function nextTurn(): Promise<false> {
  return new Promise((resolve) => setImmediate(() => resolve(false)));
}
