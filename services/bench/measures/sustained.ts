import { type Account, createAccounts } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { type LoadOutcome, openLoop } from '../http-load.ts';
import { judged, median, percentile, type Result, spread } from '../result.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { databaseOf, empty } from './create.ts';

const connections = 64;

interface Bench {
  surroundings: Surroundings;
  database: BenchDatabase;
  server: ServerProcess;
  accounts: Account[];
}

/**
 * The highest rate of creates that all roles together keep up with: at its end no more events wait than a second
 * brings, and no request is late by a second. Found by halving the interval between a rate that holds and one that does
 * not. Then, at half of it, how late the answers are.
 */
export async function measureSustained(surroundings: Surroundings, pgbenchPerSecond: number): Promise<Result[]> {
  await using database = await surroundings.newDatabase('sustained');
  await using sink = await SmtpSink.start();
  await using server = await startServer(surroundings, { ...databaseOf(database), ...sink.environment });
  const accounts = await createAccounts(database.client, 1_000);
  const bench = { surroundings, database, server, accounts };
  await hold(bench, pgbenchPerSecond * 0.2, surroundings.isQuick ? 2 : 5);
  const steady = await findSteadyRate(bench, pgbenchPerSecond);
  return [sustainedResult(steady, pgbenchPerSecond), await measureLatency(bench, steady.perSecond / 2)];
}

interface Steady {
  perSecond: number;
  trials: { perSecond: number; backlog: number; p99Ms: number; isSteady: boolean }[];
}

async function findSteadyRate(bench: Bench, pgbenchPerSecond: number): Promise<Steady> {
  const { isQuick, say } = bench.surroundings;
  const trials: Steady['trials'] = [];
  let low = 0;
  let high = pgbenchPerSecond;
  for (let step = 0; step < (isQuick ? 3 : 5); step += 1) {
    const rate = Math.round(step === 0 ? pgbenchPerSecond / 2 : (low + high) / 2);
    const { outcome, backlog } = await hold(bench, rate, isQuick ? 3 : 6);
    const p99Ms = percentile(outcome.latenciesMs, 99);
    const isSteady = backlog <= rate && p99Ms < 1_000 && outcome.done === outcome.latenciesMs.length;
    trials.push({ perSecond: rate, backlog, p99Ms: Math.round(p99Ms), isSteady });
    say(
      `  ${rate} creates/s: ${backlog} events wait at the end, p99 ${Math.round(p99Ms)} ms: ${isSteady ? 'steady' : 'too much'}`,
    );
    if (isSteady) low = rate;
    else high = rate;
  }
  return { perSecond: low, trials };
}

/** Holds a rate on empty tables; the backlog is what waits in outbox and log at the instant the load ends. */
async function hold(bench: Bench, perSecond: number, seconds: number) {
  const { database } = bench;
  await empty(database, { keepsLog: true });
  const outcome = await load(bench, perSecond, seconds);
  const backlog = await waiting(database);
  await until('the backlog is gone', async () => (await waiting(database)) === 0, { longestMs: 120_000 });
  return { outcome, backlog };
}

function load({ server, accounts }: Bench, perSecond: number, seconds: number): Promise<LoadOutcome> {
  const { port } = server;
  const requests = accounts.map(({ cookie }) =>
    requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: { title: 'Water the plants' } }),
  );
  const request = (index: number) => requests[index % requests.length] ?? Buffer.alloc(0);
  return openLoop({ port, connections, seconds, perSecond, request });
}

/** Events on their way: not yet published, or published and not yet handled. */
async function waiting({ client }: BenchDatabase): Promise<number> {
  const { rows } = await client.query<{ waiting: string }>(
    `select (select count(*) from outbox)
          + (select coalesce(sum(p.last_position - c.position), 0) from cursors c join log_partitions p using (topic, partition)) as waiting`,
  );
  return Number(rows[0]?.waiting);
}

function sustainedResult(steady: Steady, pgbenchPerSecond: number): Result {
  return judged({
    name: 'create-sustained',
    value: steady.perSecond / pgbenchPerSecond,
    unit: 'ratio',
    goal: '>= 0.5',
    reference: { what: 'pgbench, the same rows by one statement', value: Math.round(pgbenchPerSecond), unit: 'rows/s' },
    detail: {
      createsPerSecond: steady.perSecond,
      trials: steady.trials,
      connections,
      loadGenerator: 'own client, open loop',
    },
  });
}

async function measureLatency(bench: Bench, perSecond: number): Promise<Result> {
  const { isQuick, say } = bench.surroundings;
  const seconds = isQuick ? 3 : 8;
  const p99s: number[] = [];
  const p50s: number[] = [];
  for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
    const { outcome } = await hold(bench, perSecond, seconds);
    p99s.push(percentile(outcome.latenciesMs, 99));
    p50s.push(percentile(outcome.latenciesMs, 50));
    say(`  ${Math.round(perSecond)} creates/s: p99 ${p99s.at(-1)?.toFixed(1)} ms`);
  }
  const bare = await bareLatency(bench, perSecond, seconds);
  return judged({
    name: 'create-p99',
    value: median(p99s),
    unit: 'ms',
    goal: '<= 25',
    reference: { what: 'GET /health/live at the same rate, p99', value: bare, unit: 'ms' },
    detail: {
      p99Ms: spread(p99s),
      p50Ms: spread(p50s),
      perSecond: Math.round(perSecond),
      secondsPerRound: seconds,
      connections,
    },
  });
}

/** The same load on an answer that costs nothing: what generator, network and process take of the latency. */
async function bareLatency({ server: { port }, accounts }: Bench, perSecond: number, seconds: number): Promise<number> {
  const request = requestBytes({ method: 'GET', path: '/health/live', port, cookie: accounts[0]?.cookie ?? '' });
  const outcome = await openLoop({
    port,
    connections,
    seconds: Math.min(5, seconds),
    perSecond,
    request: () => request,
  });
  return Math.round(percentile(outcome.latenciesMs, 99) * 10) / 10;
}
