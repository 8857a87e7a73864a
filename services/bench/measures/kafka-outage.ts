import { partitionCount, partitionOf } from '@duly/contracts';
import type { RunningKafka } from '../../../scripts/engines/kafka/kafka.ts';
import { freePort } from '../../../scripts/engines/ports.ts';
import { type Account, createAccounts } from '../accounts.ts';
import { requestBytes } from '../http-connection.ts';
import { openLoop } from '../http-load.ts';
import { startBroker } from '../kafka-broker.ts';
import { producedPerSecond } from '../kafka-tools.ts';
import { judged, median, percentile, type Result, spread } from '../result.ts';
import { type ServerProcess, startServer } from '../server-process.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { accountCount, dueEvents } from './consume.ts';
import { databaseOf } from './create.ts';

const connections = 64;
/** A fixed rate, so that its p99 can be compared over time: below half of the 4,259 that `create-sustained` has reached. */
const createsPerSecond = 1_000;
const loadsPerOutage = 2;

interface Bench {
  surroundings: Surroundings;
  broker: RunningKafka;
  database: BenchDatabase;
  server: ServerProcess;
  accounts: readonly Account[];
}

interface Outage {
  presentP99Ms: number;
  awayP99sMs: number[];
  publishedSeconds: number;
  consumedSeconds: number;
}

/**
 * Kafka is killed, and the outbox grows to 100,000 events: the most of them reminder.due written by SQL, the last by
 * creates over HTTP, whose latency is measured. Then Kafka returns, and the outbox is drained until the consumer of
 * e-mail has taken every one of its events. All roles run; there is no mail server, as mails are another measurement's.
 * At the drain's goal, what an outage leaves at 100 events a second is gone in a tenth of its time.
 */
export async function measureKafkaOutage(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  await using broker = await startBroker(say);
  if (!broker) return [];
  await using database = await surroundings.newDatabase('kafka_outage');
  const noMail = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(await freePort()) };
  const onKafka = { KAFKA_BOOTSTRAP_SERVERS: broker.plaintext };
  await using server = await startServer(surroundings, { ...databaseOf(database), ...noMail, ...onKafka });
  const accounts = await createAccounts(database.client, accountCount);
  const bench = { surroundings, broker, database, server, accounts };
  const events = isQuick ? 10_000 : 100_000;
  const seconds = isQuick ? 2 : 5;
  const outages: Outage[] = [];
  for (let round = 0; round <= (isQuick ? 1 : 3); round += 1) {
    const outage = await suffer(bench, round === 0 ? { events: 3_000, seconds: 1 } : { events, seconds });
    if (round === 0) continue;
    outages.push(outage);
    say(
      `  outage ${round}: p99 of creates ${outage.awayP99sMs.map((p99) => p99.toFixed(1)).join(' and ')} ms (before it ${outage.presentP99Ms.toFixed(1)}), ` +
        `${events} events published in ${outage.publishedSeconds.toFixed(1)} s and consumed in ${outage.consumedSeconds.toFixed(1)} s`,
    );
  }
  const bytes = bytesOfEvent();
  const writtenBySql = filledBySql({ events, seconds });
  const produced = await producedPerSecond(broker.plaintext, { records: events, bytes, partitions: partitionCount });
  return [
    awayResult(outages, { events, writtenBySql, seconds }),
    drainResult(outages, { events, writtenBySql, bytes, produced }),
  ];
}

function awayResult(
  outages: readonly Outage[],
  { events, writtenBySql, seconds }: { events: number; writtenBySql: number; seconds: number },
): Result {
  const p99s = outages.flatMap(({ awayP99sMs }) => awayP99sMs);
  const before = outages.map(({ presentP99Ms }) => presentP99Ms);
  return judged({
    name: 'kafka-away-create-p99',
    value: median(p99s),
    unit: 'ms',
    goal: '<= 25',
    reference: {
      what: 'the same creates just before, with Kafka there, p99',
      value: tenths(median(before)),
      unit: 'ms',
    },
    detail: {
      p99Ms: spread(p99s),
      presentP99Ms: spread(before),
      createsPerSecond,
      secondsPerRound: seconds,
      connections,
      outboxAtTheEnd: events,
      writtenBySql,
    },
  });
}

function drainResult(
  outages: readonly Outage[],
  given: { events: number; writtenBySql: number; bytes: number; produced: number },
): Result {
  const { events, writtenBySql, bytes, produced } = given;
  const rates = outages.map(({ consumedSeconds }) => events / consumedSeconds);
  return judged({
    name: 'kafka-drain',
    value: median(rates),
    unit: 'events/s',
    goal: '>= 1000',
    reference: {
      what: "Kafka's own producer alone, as many records of the same size",
      value: Math.round(produced),
      unit: 'records/s',
    },
    detail: {
      eventsPerSecond: spread(rates),
      publishedSeconds: spread(outages.map(({ publishedSeconds }) => publishedSeconds)),
      consumedSeconds: spread(outages.map(({ consumedSeconds }) => consumedSeconds)),
      events,
      ofWhichForEmail: writtenBySql,
      bytesOfEvent: bytes,
      accounts: accountCount,
    },
  });
}

/** One outage, from empty tables to an empty outbox. */
async function suffer(bench: Bench, { events, seconds }: { events: number; seconds: number }): Promise<Outage> {
  const { broker, database } = bench;
  await empty(database);
  const presentP99Ms = await createAtRate(bench, seconds);
  await until('the outbox is empty', async () => (await waiting(database)) === 0);
  await broker.kill();
  const filled = filledBySql({ events, seconds });
  await fillOutbox(database, filled);
  const awayP99sMs: number[] = [];
  for (let load = 0; load < loadsPerOutage; load += 1) awayP99sMs.push(await createAtRate(bench, seconds));
  const grown = await waiting(database);
  if (grown !== events) throw new Error(`${grown} events wait after an outage that should leave ${events}`);
  await broker.restart();
  const returnedMs = performance.now();
  const sinceReturned = () => (performance.now() - returnedMs) / 1000;
  const patience = { everyMs: 100, longestMs: 120_000 };
  await until('the outbox is empty', async () => (await waiting(database)) === 0, patience);
  const publishedSeconds = sinceReturned();
  await until('all reminders are taken', async () => (await taken(database)) === filled, patience);
  return { presentP99Ms, awayP99sMs, publishedSeconds, consumedSeconds: sinceReturned() };
}

/** What the creates of an outage leave to be written. */
function filledBySql({ events, seconds }: { events: number; seconds: number }): number {
  return events - loadsPerOutage * seconds * createsPerSecond;
}

/** Creates tasks of accounts in turn; resolves with the 99th percentile of their latencies. */
async function createAtRate({ server: { port }, accounts }: Bench, seconds: number): Promise<number> {
  const requests = accounts.map(({ cookie }) =>
    requestBytes({ method: 'POST', path: '/api/tasks', port, cookie, body: { title: 'Water the plants' } }),
  );
  const request = (index: number) => requests[index % requests.length] ?? Buffer.alloc(0);
  const outcome = await openLoop({ port, connections, seconds, perSecond: createsPerSecond, request });
  if (outcome.done !== outcome.latenciesMs.length)
    throw new Error(`Creates were refused: ${JSON.stringify(outcome.others)}`);
  return percentile(outcome.latenciesMs, 99);
}

async function empty({ client }: BenchDatabase): Promise<void> {
  // One by one: the services are at work on them, and a statement that holds several could wait for one in a circle.
  for (const table of ['tasks', 'reminders', 'changes', 'outbox', 'idempotency_keys', 'inbox', 'deliveries', 'mails'])
    await client.query(`truncate ${table}`);
  await client.query('vacuum analyze user_clock');
  await client.query('checkpoint');
}

async function fillOutbox({ client }: BenchDatabase, count: number): Promise<void> {
  const now = new Date().toISOString();
  for (let first = 0; first < count; first += 5_000) {
    const events = dueEvents(first, Math.min(5_000, count - first), now);
    await client.query(
      `insert into outbox (bucket, topic, user_id, event_id, event)
       select b, 'task-reminders', u, i, e
       from unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[]) with ordinality v (b, u, i, e, n) order by n`,
      [
        events.map(({ userId }) => partitionOf(userId)),
        events.map(({ userId }) => userId),
        events.map(({ eventId }) => eventId),
        events.map(({ event }) => event),
      ],
    );
  }
  await client.query('checkpoint');
}

async function waiting({ client }: BenchDatabase): Promise<number> {
  const { rows } = await client.query<{ count: string }>('select count(*) from outbox');
  return Number(rows[0]?.count);
}

/** Reminders that the consumer of e-mail has turned into deliveries. */
async function taken({ client }: BenchDatabase): Promise<number> {
  const { rows } = await client.query<{ count: string }>('select count(*) from deliveries');
  return Number(rows[0]?.count);
}

function bytesOfEvent(): number {
  return Buffer.byteLength(dueEvents(0, 1, new Date().toISOString())[0]?.event ?? '');
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
