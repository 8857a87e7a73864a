import type { KafkaBusOptions } from '@duly/bus';
import { KafkaBus } from '@duly/bus/kafka/kafka-bus';
import { createInboxPartitions, Database, migrate } from '@duly/core';
import { createAccounts } from '../accounts.ts';
import { connectionTo, startBroker } from '../kafka-broker.ts';
import { judged, median, type Result, spread } from '../result.ts';
import type { Surroundings } from '../surroundings.ts';
import { accountCount, consumeAll, consumeFrom, dueEvents, fillLog, noteTitle } from './consume.ts';

const eventsPerPublish = 1_000;

/**
 * Events a second from a filled topic of a real Kafka through one consumer to their effects, beside the same consumer
 * on the embedded bus in the same rounds. Says loudly when the machine has no Kafka, and measures nothing.
 */
export async function measureConsumeKafka(surroundings: Surroundings): Promise<Result[]> {
  const { isQuick, say } = surroundings;
  await using broker = await startBroker(say);
  if (!broker) return [];
  const count = isQuick ? 5_000 : 25_000;
  const options = optionsFor(broker.plaintext);
  await using database = await surroundings.newDatabase('consume_kafka');
  await migrate(database.url);
  await createInboxPartitions(database.client as never, new Date());
  await createAccounts(database.client, accountCount);
  await database.client.query('create table effects (user_id uuid, event_id uuid primary key, title text)');
  await using pool = await Database.connect({ connectionString: database.url, poolSize: 10 });
  const rates = { kafka: [] as number[], embedded: [] as number[] };
  for (let round = 0; round <= (isQuick ? 1 : 3); round += 1) {
    await fillLog(database, count);
    const embedded = await consumeAll(pool, { ...noteTitle, name: `embedded-${round}` }, count);
    await database.client.query('truncate inbox, effects');
    await publish(options, count);
    const consumer = { ...noteTitle, name: `kafka-${round}` };
    // What the rounds before left on the topic comes again to a new group.
    const total = count * (round + 1);
    const onKafka = await consumeFrom((onError) => new KafkaBus({ ...options, onError }), {
      database: pool,
      consumer,
      count: total,
    });
    if (round === 0) continue;
    rates.kafka.push(onKafka);
    rates.embedded.push(embedded);
    say(`  round ${round}: ${Math.round(onKafka)} events/s on Kafka, ${Math.round(embedded)} on the embedded bus`);
  }
  return [
    judged({
      name: 'kafka-consume-vs-embedded',
      value: median(rates.kafka) / median(rates.embedded),
      unit: 'ratio',
      goal: '>= 0.8',
      reference: {
        what: 'the same consumer on the embedded bus',
        value: Math.round(median(rates.embedded)),
        unit: 'events/s',
      },
      detail: { kafkaPerSecond: spread(rates.kafka), embeddedPerSecond: spread(rates.embedded), events: count },
    }),
  ];
}

function optionsFor(address: string): KafkaBusOptions {
  return {
    connection: connectionTo(address),
    groupPrefix: 'bench-',
    concurrency: 4,
    sessionTimeoutMs: 10_000,
    onError: () => {},
    onTrouble: () => {},
    onPublished: () => {},
    onRebalance: () => {},
  };
}

async function publish(options: KafkaBusOptions, count: number): Promise<void> {
  await using bus = new KafkaBus(options);
  const now = new Date().toISOString();
  for (let first = 0; first < count; first += eventsPerPublish) {
    const events = dueEvents(first, Math.min(eventsPerPublish, count - first), now);
    const outgoing = events.map((event) => ({ ...event, topic: 'task-reminders' as const, key: event.userId }));
    const acknowledged = await bus.publish(outgoing);
    if (acknowledged.size !== events.length) throw new Error('Not all events were published');
  }
}
