import { partitionCount } from '@duly/contracts';
import { createAccounts } from '../accounts.ts';
import { completeTasks, createRecurring } from '../recurring-tasks.ts';
import { judged, median, percentile, type Result, round as rounded, spread } from '../result.ts';
import { startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { databaseOf } from './create.ts';

const accountCount = 500;
/** A completion is an event and its successor another: 100 events a second together. */
const completionsPerSecond = 50;

/**
 * Recurring tasks completed at a steady rate. Every instant is that of a COMMIT as PostgreSQL has recorded it: of the
 * change, of its place in the log, of its inbox row, of the successor.
 */
export async function measureEvents(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  const rounds = isQuick ? 1 : 3;
  const perRound = completionsPerSecond * (isQuick ? 3 : 6);
  await using database = await surroundings.newDatabase('events');
  await using sink = await SmtpSink.start();
  await using server = await startServer(surroundings, { ...databaseOf(database), ...sink.environment });
  const accounts = await createAccounts(database.client, accountCount);
  const open = await createRecurring(database, { port: server.port, accounts, count: perRound * rounds + 100 });
  const delays = { successor: [] as number[], published: [] as number[], effect: [] as number[] };
  let taken = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const batch = open.slice(taken, taken + (round === 0 ? 100 : perRound));
    taken += batch.length;
    const since = await completeTasks(database, {
      port: server.port,
      tasks: batch,
      perSecond: completionsPerSecond,
    });
    const measured = await untilMeasured(database, since, batch.length);
    if (round === 0) continue;
    delays.successor.push(percentile(measured.successor, 99));
    delays.published.push(percentile(measured.published, 95));
    delays.effect.push(percentile(measured.effect, 95));
    say(
      `  round ${round}: successor p99 ${delays.successor.at(-1)?.toFixed(0)} ms, published p95 ${delays.published.at(-1)?.toFixed(0)} ms, effect p95 ${delays.effect.at(-1)?.toFixed(0)} ms`,
    );
  }
  const commitMs = await bareCommits(database, isQuick ? 100 : 500);
  const reference = { what: 'one row committed alone, p95', value: rounded(percentile(commitMs, 95)), unit: 'ms' };
  const line = (name: string, goal: string, values: number[], percent: number) =>
    judged({
      name,
      value: median(values),
      unit: 'ms',
      goal,
      reference,
      detail: {
        ms: spread(values),
        percentile: percent,
        eventsPerSecond: 2 * completionsPerSecond,
        completions: perRound,
      },
    });
  return [
    line('complete-to-successor', '<= 1000', delays.successor, 99),
    line('commit-to-published', '<= 100', delays.published, 95),
    line('commit-to-effect', '<= 1000', delays.effect, 95),
  ];
}

interface Delays {
  successor: number[];
  published: number[];
  effect: number[];
}

/** The measuring statement is heavy: it is asked once all is done, and must not slow down what it measures. */
async function untilMeasured({ client }: BenchDatabase, since: string, count: number): Promise<Delays> {
  const handled = `select count(*)::int as handled from cursors c join log_partitions p using (topic, partition)
    where c.consumer = 'recurrence' and c.position = p.last_position`;
  const isDone = async () => {
    const { rows } = await client.query<{ handled: number; waiting: number }>(
      `select (${handled}) as handled, (select count(*)::int from outbox) as waiting`,
    );
    return rows[0]?.handled === partitionCount && rows[0].waiting === 0;
  };
  await until('all completions are handled', isDone, { everyMs: 100 });
  const { rows } = await client.query<{ successor: number; published: number; effect: number }>(MEASURE, [since]);
  if (rows.length !== count) throw new Error(`${rows.length} successors of ${count} completions`);
  return {
    successor: rows.map((row) => row.successor),
    published: rows.map((row) => row.published),
    effect: rows.map((row) => row.effect),
  };
}

const ms = (later: string) =>
  `extract(epoch from pg_xact_commit_timestamp(${later}.xmin) - pg_xact_commit_timestamp(c.xmin))::float8 * 1000`;
/** The successor's row is written once: its xmin is the transaction that made it, as long as nobody completes it. */
const MEASURE = `
  select ${ms('t')} as successor, ${ms('l')} as published, ${ms('i')} as effect
  from changes c
  join tasks t on t.user_id = c.user_id and t.successor_of = c.task_id
  join log l on l.event_id = c.event_id and l.topic = 'task-recurrence'
  join inbox i on i.user_id = c.user_id and i.consumer = 'recurrence' and i.event_id = c.event_id
  where c.at >= $1 and c.command = 'complete-task'`;

async function bareCommits({ client }: BenchDatabase, count: number): Promise<number[]> {
  await client.query('create table bare (n int)');
  const takenMs: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const startedMs = performance.now();
    await client.query('insert into bare values ($1)', [n]);
    takenMs.push(performance.now() - startedMs);
  }
  return takenMs;
}
