import { Database, fireDueReminders, migrate, nextDueAt } from '@duly/core';
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
/** As many as the small database has accounts: so a tick changes one reminder each of 50 accounts in both. */
const duePerTick = small / tasksEach;
const warmUpRounds = 10;

interface Sized {
  database: BenchDatabase;
  accounts: Account[];
  tickMs: number[];
  buffers: number;
  listMs: number[];
}

/**
 * What a round of the reminder loop and a page of the task list cost with 10,000 and with 1,000,000 tasks and pending
 * reminders in the database; an account has 200 of them, in both. The two databases are there side by side and are
 * measured by turns, round by round, so that both meet the same checkpoints and the same neighbours.
 */
export async function measureGrowth(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  const large = isQuick ? 100_000 : 1_000_000;
  await using smallDatabase = await surroundings.newDatabase('growth_small');
  await using largeDatabase = await surroundings.newDatabase('growth_large');
  const before = await fill(smallDatabase, small);
  const after = await fill(largeDatabase, large);
  const both = [before, after] as const;
  for (const { database } of both) await database.client.query('vacuum analyze tasks, reminders, user_clock');
  await before.database.client.query('checkpoint');
  await measureTicks(both, isQuick ? 20 : 200);
  await measureLists(surroundings, both, isQuick ? 1 : 4);
  for (const [count, { tickMs, buffers, listMs }] of [[small, before] as const, [large, after] as const])
    say(
      `  with ${count}: tick ${median(tickMs).toFixed(1)} ms, ${buffers} buffers; page p95 ${median(listMs).toFixed(1)} ms`,
    );
  return [tickResult(before, after, large), listResult(before, after, large)];
}

async function fill(database: BenchDatabase, count: number): Promise<Sized> {
  await migrate(database.url);
  const accounts = await createAccounts(database.client, count / tasksEach);
  const fireAt = `(now() + interval '30 days' + n * interval '1 second')`;
  for (let from = 1; from <= count; from += 100_000) {
    const to = Math.min(count, from + 99_999);
    await seedTasks(database.client, { from, to, accounts: accounts.length, fireAt });
  }
  return { database, accounts, tickMs: [], buffers: 0, listMs: [] };
}

/** Ticks of both, by turns: every other pair begins with the other one. */
async function measureTicks(both: readonly [Sized, Sized], rounds: number): Promise<void> {
  await using pools = new AsyncDisposableStack();
  const tickers = await Promise.all(
    both.map(async (sized) => {
      const connectionString = sized.database.url;
      return { sized, database: pools.use(await Database.connect({ connectionString, poolSize: 2 })) };
    }),
  );
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const { sized, database } of round % 2 === 0 ? tickers : tickers.toReversed()) {
      const due = await makeDue(sized.database);
      if (round === 0) sized.buffers = await buffersOf(sized.database);
      const tickMs = await tick(database);
      await armAgain(sized.database, due);
      if (round >= 0) sized.tickMs.push(tickMs);
    }
  }
}

interface Due {
  userIds: string[];
  ids: string[];
}

/** The reminders that are next; long due, as a process reads the database's time now and then only. */
async function makeDue({ client }: BenchDatabase): Promise<Due> {
  const { rows } = await client.query<{ user_id: string; id: string }>(
    `update reminders set fire_at = now() - interval '1 minute' where (user_id, id) in (
       select user_id, id from reminders where state = 'scheduled' order by fire_at limit ${duePerTick})
     returning user_id, id`,
  );
  return { userIds: rows.map((row) => row.user_id), ids: rows.map((row) => row.id) };
}

/** They wait again, behind all others: there are as many pending in the last round as in the first. */
async function armAgain({ client }: BenchDatabase, { userIds, ids }: Due): Promise<void> {
  await client.query(
    `update reminders r set state = 'scheduled', fire_at = now() + interval '90 days'
     from unnest($1::uuid[], $2::uuid[]) v (user_id, id) where r.user_id = v.user_id and r.id = v.id`,
    [userIds, ids],
  );
}

/** A round of the loop, whole: claim, fire, write the events, commit, look for the next instant. */
async function tick(database: Database): Promise<number> {
  const port = { database, newId: createNewId(), onWritten: () => {} };
  const startedMs = performance.now();
  const fired = await fireDueReminders(port);
  await nextDueAt(port);
  if (fired !== duePerTick) throw new Error(`${fired} instead of ${duePerTick} reminders fired`);
  return performance.now() - startedMs;
}

/** Pages that the claim of what is due touches, by EXPLAIN (ANALYZE, BUFFERS). */
async function buffersOf({ client }: BenchDatabase): Promise<number> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Record<string, number> }[] }>(
    `explain (analyze, buffers, format json)
     select distinct user_id from (
       select user_id from reminders where state = 'scheduled' and fire_at <= now() order by fire_at limit 500) due`,
  );
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
  return Number(plan?.['Shared Hit Blocks']) + Number(plan?.['Shared Read Blocks']);
}

/** p95 of the first page of an account's open tasks over HTTP, for accounts at random, by turns. */
async function measureLists(surroundings: Surroundings, both: readonly [Sized, Sized], rounds: number): Promise<void> {
  await using servers = new AsyncDisposableStack();
  const loads = [];
  for (const sized of both) {
    const environment = { ...databaseOf(sized.database), ROLES: 'api' };
    const { port } = servers.use(await startServer(surroundings, environment));
    const requests = sized.accounts.map(({ cookie }) =>
      requestBytes({ method: 'GET', path: '/api/tasks', port, cookie }),
    );
    const request = () => requests[Math.floor(Math.random() * requests.length)] ?? Buffer.alloc(0);
    loads.push({ sized, load: { port, connections: 8, perSecond: 100, request } });
  }
  for (const { load } of loads) await openLoop({ ...load, seconds: 3 });
  for (let round = 0; round < rounds; round += 1) {
    for (const { sized, load } of round % 2 === 0 ? loads : loads.toReversed()) {
      const outcome = await openLoop({ ...load, seconds: 2 });
      if (outcome.done !== outcome.latenciesMs.length) throw new Error('A list was refused');
      sized.listMs.push(percentile(outcome.latenciesMs, 95));
    }
  }
}

function tickResult(before: Sized, after: Sized, large: number): Result {
  return judged({
    name: 'tick-growth',
    value: median(after.tickMs) / median(before.tickMs),
    unit: 'ratio',
    goal: '<= 1.2',
    reference: { what: `a tick with ${small} pending, median`, value: rounded(median(before.tickMs)), unit: 'ms' },
    detail: {
      pending: large,
      dueEach: duePerTick,
      accountsEach: duePerTick,
      order: 'by turns, round by round',
      tickMs: spread(after.tickMs),
      tickMsBefore: spread(before.tickMs),
      buffers: after.buffers,
      buffersBefore: before.buffers,
    },
  });
}

function listResult(before: Sized, after: Sized, large: number): Result {
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
      order: 'by turns, round by round',
      p95Ms: spread(after.listMs),
      p95MsBefore: spread(before.listMs),
    },
  });
}
