import { createAccounts } from '../accounts.ts';
import { startBroker } from '../kafka-broker.ts';
import { endToEndP99 } from '../kafka-tools.ts';
import { completeTasks, createRecurring } from '../recurring-tasks.ts';
import { judged, median, percentile, type Result, spread } from '../result.ts';
import { startServer } from '../server-process.ts';
import { SmtpSink } from '../smtp-sink.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';
import { databaseOf } from './create.ts';

const accountCount = 500;
/** A completion is an event and its successor another: 100 events a second together. */
const completionsPerSecond = 50;
/** Of an event of ours. */
const eventBytes = 1_000;

/**
 * Recurring tasks completed at a steady rate, over a real Kafka: from the COMMIT of the completion to that of the
 * consumer's inbox row, as PostgreSQL has recorded them.
 */
export async function measureKafkaLatency(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  await using broker = await startBroker(say);
  if (!broker) return [];
  const rounds = isQuick ? 1 : 3;
  const perRound = completionsPerSecond * (isQuick ? 3 : 6);
  await using database = await surroundings.newDatabase('kafka_latency');
  await using sink = await SmtpSink.start();
  const onKafka = { KAFKA_BOOTSTRAP_SERVERS: broker.plaintext };
  await using server = await startServer(surroundings, { ...databaseOf(database), ...sink.environment, ...onKafka });
  const accounts = await createAccounts(database.client, accountCount);
  const { port } = server;
  const tasks = await createRecurring(database, { port, accounts, count: perRound * rounds + 100 });
  const p99s: number[] = [];
  const p50s: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const batch = tasks.splice(0, round === 0 ? 100 : perRound);
    const since = await completeTasks(database, { port, tasks: batch, perSecond: completionsPerSecond });
    const delaysMs = await untilConsumed(database, since, batch.length);
    if (round === 0) continue;
    p99s.push(percentile(delaysMs, 99));
    p50s.push(percentile(delaysMs, 50));
    say(`  round ${round}: p50 ${p50s.at(-1)?.toFixed(0)} ms, p99 ${p99s.at(-1)?.toFixed(0)} ms`);
  }
  return [
    judged({
      name: 'kafka-commit-to-consumed',
      value: median(p99s),
      unit: 'ms',
      goal: '<= 250',
      reference: {
        what: "Kafka's own EndToEndLatency, one record after the other, p99",
        value: await endToEndP99(broker.plaintext, { records: isQuick ? 200 : 2_000, bytes: eventBytes }),
        unit: 'ms',
      },
      detail: {
        p99Ms: spread(p99s),
        p50Ms: spread(p50s),
        eventsPerSecond: 2 * completionsPerSecond,
        completions: perRound,
      },
    }),
  ];
}

async function untilConsumed({ client }: BenchDatabase, since: string, count: number): Promise<number[]> {
  let delaysMs: number[] = [];
  const isDone = async () => {
    const { rows } = await client.query<{ ms: number }>(MEASURE, [since]);
    delaysMs = rows.map(({ ms }) => ms);
    return delaysMs.length === count;
  };
  await until('all completions are consumed', isDone, { everyMs: 200 });
  return delaysMs;
}

const MEASURE = `
  select extract(epoch from pg_xact_commit_timestamp(i.xmin) - pg_xact_commit_timestamp(c.xmin))::float8 * 1000 as ms
  from changes c
  join inbox i on i.user_id = c.user_id and i.consumer = 'recurrence' and i.event_id = c.event_id
  where c.at >= $1 and c.command = 'complete-task'`;
