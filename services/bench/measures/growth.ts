import { type CommitPort, Database, fireDueReminders, migrate, nextDueAt } from '@duly/core';
import { createNewId } from '../../src/new-id.ts';
import { type Account, createAccounts } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { openLoop } from '../http-load.ts';
import { judged, median, percentile, type Result, round as rounded, spread } from '../result.ts';
import { seedTasks } from '../seed.ts';
import { startServer } from '../server-process.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { databaseOf } from './create.ts';

const small = 10_000;
const tasksEach = 200;
const duePerTick = 100;

interface Measured {
  tickMs: number[];
  buffers: number;
  listMs: number[];
}

/**
 * What a round of the reminder loop and a page of the task list cost with 10,000 and with 1,000,000 tasks and pending
 * reminders in the database; an account has 200 of them, in both. The lists asked for are those of any account.
 */
export async function measureGrowth(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  const large = isQuick ? 100_000 : 1_000_000;
  await using database = await surroundings.newDatabase('growth');
  await migrate(database.url);
  const accounts = await createAccounts(database.client, large / tasksEach);
  const inSmall = small / tasksEach;
  await seed(database, { from: 1, to: small, accounts: inSmall });
  const before = await measure(surroundings, database, accounts.slice(0, inSmall));
  say(
    `  with ${small}: tick ${median(before.tickMs).toFixed(1)} ms, ${before.buffers} buffers; page p95 ${median(before.listMs).toFixed(1)} ms`,
  );
  for (let from = small + 1; from <= large; from += 100_000) {
    await seed(database, { from, to: Math.min(large, from + 99_999), accounts: accounts.length });
  }
  const after = await measure(surroundings, database, accounts);
  say(
    `  with ${large}: tick ${median(after.tickMs).toFixed(1)} ms, ${after.buffers} buffers; page p95 ${median(after.listMs).toFixed(1)} ms`,
  );
  return [tickResult(before, after, large), listResult(before, after, large)];
}

async function seed({ client }: BenchDatabase, range: { from: number; to: number; accounts: number }): Promise<void> {
  await seedTasks(client, { ...range, fireAt: `(now() + interval '30 days' + n * interval '1 second')` });
}

async function measure(
  surroundings: Surroundings,
  database: BenchDatabase,
  accounts: readonly Account[],
): Promise<Measured> {
  await database.client.query('vacuum analyze tasks, reminders, user_clock');
  await database.client.query('checkpoint');
  const ticks = await measureTicks(database, surroundings.isQuick ? 10 : 40);
  return { ...ticks, listMs: await measureLists(surroundings, database, accounts) };
}

/** Rounds that find 100 reminders due, whole: claim, fire, write the events, commit, look for the next instant. */
async function measureTicks(
  { client, url }: BenchDatabase,
  rounds: number,
): Promise<Pick<Measured, 'tickMs' | 'buffers'>> {
  await using database = await Database.connect({ connectionString: url, poolSize: 2 });
  const port: CommitPort = { database, newId: createNewId(), onWritten: () => {} };
  const tickMs: number[] = [];
  let buffers = 0;
  for (let round = -5; round < rounds; round += 1) {
    await client.query(
      `update reminders set fire_at = now() - interval '1 second' where (user_id, id) in (
         select user_id, id from reminders where state = 'scheduled' order by fire_at limit ${duePerTick})`,
    );
    if (round === 0) buffers = await buffersOf(client);
    const startedMs = performance.now();
    const fired = await fireDueReminders(port);
    await nextDueAt(port);
    if (round >= 0) tickMs.push(performance.now() - startedMs);
    if (fired !== duePerTick) throw new Error(`${fired} instead of ${duePerTick} reminders fired`);
  }
  return { tickMs, buffers };
}

/** Pages that the claim of what is due touches, by EXPLAIN (ANALYZE, BUFFERS). */
async function buffersOf(client: BenchDatabase['client']): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `explain (analyze, buffers, format json)
     select distinct user_id from (
       select user_id from reminders where state = 'scheduled' and fire_at <= now() order by fire_at limit 500) due`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  return Number(plan?.['Shared Hit Blocks']) + Number(plan?.['Shared Read Blocks']);
}

/** p95 of the first page of an account's open tasks over HTTP, for accounts at random, of several rounds. */
async function measureLists(
  surroundings: Surroundings,
  database: BenchDatabase,
  accounts: readonly Account[],
): Promise<number[]> {
  await using server = await startServer(surroundings, { ...databaseOf(database), ROLES: 'api' });
  const { port } = server;
  const requests = accounts.map(({ cookie }) => requestBytes({ method: 'GET', path: '/api/tasks', port, cookie }));
  const request = () => requests[Math.floor(Math.random() * requests.length)] ?? Buffer.alloc(0);
  const load = { port, connections: 8, perSecond: 100, request };
  await openLoop({ ...load, seconds: 3 });
  const p95s: number[] = [];
  for (let round = 0; round < (surroundings.isQuick ? 1 : 4); round += 1) {
    const outcome = await openLoop({ ...load, seconds: 2 });
    if (outcome.done !== outcome.latenciesMs.length) throw new Error('A list was refused');
    p95s.push(percentile(outcome.latenciesMs, 95));
  }
  return p95s;
}

function tickResult(before: Measured, after: Measured, large: number): Result {
  return judged({
    name: 'tick-growth',
    value: median(after.tickMs) / median(before.tickMs),
    unit: 'ratio',
    goal: '<= 1.2',
    reference: { what: `a tick with ${small} pending, median`, value: rounded(median(before.tickMs)), unit: 'ms' },
    detail: {
      pending: large,
      dueEach: duePerTick,
      tickMs: spread(after.tickMs),
      tickMsBefore: spread(before.tickMs),
      buffers: after.buffers,
      buffersBefore: before.buffers,
    },
  });
}

function listResult(before: Measured, after: Measured, large: number): Result {
  return judged({
    name: 'list-growth',
    value: median(after.listMs) / median(before.listMs),
    unit: 'ratio',
    goal: '<= 1.5',
    reference: {
      what: `a page with ${small} tasks in the database, p95`,
      value: rounded(median(before.listMs)),
      unit: 'ms',
    },
    detail: {
      tasks: large,
      tasksOfAnAccount: tasksEach,
      pagesPerSecond: 100,
      p95Ms: spread(after.listMs),
      p95MsBefore: spread(before.listMs),
    },
  });
}
