import { type Priority, queries, type Task } from '@duly/contracts';
import { searchTasks } from '@duly/core';
import { type Filter, type FilterTerm, formatFilter } from '@duly/language';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { makeUser, run, startContext, TestClock } from '../support/start-context.ts';
import { finds } from './reference.test-support.ts';

const clock = new TestClock();
const now = clock.now().toISOString();
const day = (offset: number) => new Date(clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);

const words = [
  'milk',
  'milkman',
  'bread',
  'broad',
  'Bäume',
  'plant',
  'plants',
  'foo-bar',
  '買牛奶',
  '牛奶',
  'x',
  '10:30',
];
const text = (most: number) =>
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: most }).map((parts) => parts.join(' '));
const priority = fc.constantFrom<Priority>('high', 'medium', 'low', 'none');
const projectNames = ['Home', 'New house'];
const tags = ['errand', 'Two words', 'plant'];

const task = fc.record({
  title: text(3),
  notes: fc.oneof(fc.constant(''), text(4)),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 }),
  priority,
  due: fc.option(
    fc.record({
      date: fc.integer({ min: -3, max: 3 }).map(day),
      time: fc.option(fc.constantFrom('00:00', '11:59', '12:00', '23:59')),
    }),
  ),
  project: fc.option(fc.constantFrom(...projectNames)),
  isRecurring: fc.boolean(),
  fate: fc.constantFrom('open', 'open', 'done', 'deleted'),
});

const term: fc.Arbitrary<FilterTerm> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      text: fc.constantFrom(...words, 'mil', 'ba', '奶', 'bred', 'milkmna', 'plnat', 'zzzz'),
      isQuoted: fc.constant(false),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('text' as const), text: text(2), isQuoted: fc.constant(true) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('project' as const),
      name: fc.constantFrom('home', 'New House', 'inbox', 'unknown'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('tag' as const), name: fc.constantFrom('ERRAND', 'two words', 'plants') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('priority' as const), priority }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('is' as const),
      state: fc.constantFrom('open', 'done', 'overdue', 'recurring'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'no-due' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('due' as const, 'created' as const),
        fc.integer({ min: -3, max: 3 }),
        fc.nat(3),
        fc.constantFrom('both', 'from', 'to'),
      )
      .map(([field, from, length, bounds]) => ({
        kind: 'date' as const,
        field,
        from: bounds === 'to' ? null : day(from),
        to: bounds === 'from' ? null : day(from + length),
      })),
  },
);

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    term,
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: Context;
let userId: string;
let tasks: Task[];
let projects: { id: string; name: string }[];
beforeAll(async () => {
  database = await createTestDatabase();
  context = await startContext(database.url, { clock });
  userId = await makeUser(context);
  projects = [];
  for (const name of projectNames) projects.push(await run(context, userId, 'create-project', { name }));
  const made = fc.sample(task, { numRuns: 60, seed: 7 });
  tasks = [];
  for (const one of made) tasks.push(...(await make(one)));
  // Somebody else has the same, and more.
  const other = await makeUser(context, 'Eve');
  for (const { title, notes, tags: labels } of made.slice(0, 20))
    await run(context, other, 'create-task', { title, notes, tags: labels });
});
afterAll(async () => {
  await context[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** The task as it is at last; none when it was deleted. */
async function make({
  project,
  isRecurring,
  fate,
  ...input
}: typeof task extends fc.Arbitrary<infer T> ? T : never): Promise<Task[]> {
  const projectId = projects.find(({ name }) => name === project)?.id ?? null;
  const recurrence = isRecurring && input.due ? { recurrence: { rule: 'daily' } } : {};
  const made = await run(context, userId, 'create-task', { ...input, projectId, ...recurrence });
  if (fate === 'open') return [made];
  const id = made.id;
  if (fate === 'done') return [await run(context, userId, 'complete-task', { id })];
  await run(context, userId, 'delete-task', { id });
  return [];
}

test('a filter finds what it says, through language, SQL and index', async () => {
  const { input } = queries['search-tasks'];
  await fc.assert(
    fc.asyncProperty(filter, async (given) => {
      const q = formatFilter(given);
      const { items, hasMore } = await searchTasks(context.database, userId, input.parse({ q, limit: 100 }));
      const facts = { now, today: day(0), projects };
      const exact = tasks.filter((one) => finds(given, one, { ...facts, isTolerant: false }));
      const expected =
        exact.length > 0 ? exact : tasks.filter((one) => finds(given, one, { ...facts, isTolerant: true }));
      expect(items.map((item) => item.task.id).sort(), q).toEqual(expected.map((one) => one.id).sort());
      expect(hasMore).toBe(false);
      for (const item of items) {
        expect(item.title.map((fragment) => fragment.text).join('')).toBe(item.task.title);
        expect(item.task.notes).toContain(item.notes.map((fragment) => fragment.text).join(''));
      }
    }),
    { numRuns: 250 },
  );
}, 120_000);
