import { EmbeddedBus, type Subscriber } from '@duly/bus';
import { dataSchemaOf } from '@duly/contracts';
import {
  applyBatch,
  type CommitPort,
  type Consumer,
  createInboxPartitions,
  Database,
  migrate,
  queueDelivery,
} from '@duly/core';
import { createNewId } from '../../src/new-id.ts';
import { createAccounts } from '../accounts.ts';
import { judged, median, type Result, spread } from '../result.ts';
import type { BenchDatabase, Surroundings } from '../surroundings.ts';
import { until } from '../until.ts';

export const accountCount = 1_000;
const newId = createNewId();

/**
 * Events a second from the embedded bus's log through one consumer, each with its inbox row and an effect in the
 * database of its own (one insert). Beside it the consumer of e-mail, whose effect is three statements. The reference
 * runs the same inserts, as many a transaction and side by side, without bus, inbox and clocks.
 */
export async function measureConsume(surroundings: Surroundings): Promise<Result> {
  const { isQuick, say } = surroundings;
  const count = isQuick ? 5_000 : 25_000;
  await using database = await surroundings.newDatabase('consume');
  await migrate(database.url);
  await createInboxPartitions(database.client as never, new Date());
  await createAccounts(database.client, accountCount);
  await database.client.query('create table effects (user_id uuid, event_id uuid primary key, title text)');
  await using pool = await Database.connect({ connectionString: database.url, poolSize: 10 });
  const rates: number[] = [];
  for (let round = 0; round <= (isQuick ? 1 : 3); round += 1) {
    await fillLog(database, count);
    const rate = await consumeAll(pool, { ...noteTitle, name: `bench-${round}` }, count);
    if (round > 0) rates.push(rate);
    if (round > 0) say(`  round ${round}: ${Math.round(rate)} events/s`);
  }
  await fillLog(database, count / 2);
  const email = await consumeAll(pool, queueDelivery as Consumer, count / 2);
  say(`  the consumer of e-mail: ${Math.round(email)} events/s`);
  const bare = await insertBare(pool, count);
  return judged({
    name: 'consume',
    value: median(rates),
    unit: 'events/s',
    goal: '>= 5000',
    reference: {
      what: 'the same inserts alone, 200 a transaction, 4 side by side',
      value: Math.round(bare),
      unit: 'inserts/s',
    },
    detail: {
      eventsPerSecond: spread(rates),
      emailConsumerPerSecond: Math.round(email),
      events: count,
      accounts: accountCount,
    },
  });
}

const insertEffect = {
  name: 'bench effect',
  text: 'insert into effects (user_id, event_id, title) values ($1, $2, $3)',
};

export const noteTitle: Consumer = {
  name: 'bench',
  types: ['reminder.due'],
  keyOf: (event) => event.partitionkey,
  retryAfterMs: [],
  effect: async (unit, event) => {
    await unit.sql.query(insertEffect, [unit.userId, event.id, (event.data as { title: string }).title]);
  },
};

/** A log as the relay leaves it, of reminder.due of all accounts; nothing of the rounds before. */
export async function fillLog({ client }: BenchDatabase, count: number): Promise<void> {
  await client.query('truncate log, cursors, inbox, effects, deliveries, mails');
  await client.query('update log_partitions set last_position = 0');
  const now = new Date().toISOString();
  for (let first = 0; first < count; first += 5_000) {
    const rows = dueEvents(first, Math.min(5_000, count - first), now);
    await client.query(
      `insert into log (topic, partition, position, event_id, event, appended_at)
       select 'task-reminders', p, $4::int + row_number() over (partition by p order by n), id, e, now()
       from unnest($1::smallint[], $2::uuid[], $3::text[]) with ordinality v (p, id, e, n)`,
      [rows.map((row) => row.partition), rows.map((row) => row.eventId), rows.map((row) => row.event), first],
    );
  }
  await client.query(
    `update log_partitions p set last_position = l.last from (select partition, max(position) as last from log group by partition) l
     where p.topic = 'task-reminders' and p.partition = l.partition`,
  );
  await client.query('checkpoint');
}

/** reminder.due of one account after the other. */
export function dueEvents(
  first: number,
  count: number,
  now: string,
): { partition: number; eventId: string; userId: string; event: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const n = first + index;
    const userId = `01900000-0000-7000-8000-${String(1 + (n % accountCount)).padStart(12, '0')}`;
    const eventId = newId();
    return { partition: n % 12, eventId, userId, event: eventText({ eventId, userId }, { sequence: n + 1, now }) };
  });
}

function eventText(
  { eventId, userId }: { eventId: string; userId: string },
  { sequence, now }: { sequence: number; now: string },
): string {
  const reminderId = newId();
  const data = {
    reminderId,
    taskId: newId(),
    title: 'Water the plants',
    due: null,
    remindAt: now,
    fireAt: now,
    firing: 1,
    channel: 'email',
    message: null,
  };
  return JSON.stringify({
    specversion: '1.0',
    id: eventId,
    type: 'reminder.due',
    source: '/duly',
    time: now,
    subject: reminderId,
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf('reminder.due'),
    partitionkey: userId,
    sequence: String(sequence),
    correlationid: newId(),
    data,
  });
}

export async function consumeAll(database: Database, consumer: Consumer, count: number): Promise<number> {
  const wakeups = { wake: () => {}, sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)) };
  return consumeFrom(
    (onError) => new EmbeddedBus({ sql: database, wakeups, concurrency: 4, pollEveryMs: 5, onError }),
    { database, consumer, count },
  );
}

/** Events a second from the first subscription to the last effect. */
export async function consumeFrom(
  openBus: (onError: (error: unknown) => void) => Subscriber & AsyncDisposable,
  { database, consumer, count }: { database: Database; consumer: Consumer; count: number },
): Promise<number> {
  const failures: unknown[] = [];
  const port: CommitPort = { database, newId, onWritten: () => {} };
  let applied = 0;
  await using bus = openBus((error) => failures.push(error));
  const startedMs = performance.now();
  const delivery = { delivery: 'shared' } as const;
  await using _subscription = await bus.subscribe(consumer.name, ['task-reminders'], delivery, async (batch) => {
    const counts = await applyBatch(port, consumer, batch);
    applied += counts.applied;
    if (counts.parked + counts.deadLettered > 0) failures.push(new Error('An event was not applied'));
  });
  await until('all events are applied', () => applied >= count || failures.length > 0, {
    everyMs: 5,
    longestMs: 120_000,
  });
  const rate = count / ((performance.now() - startedMs) / 1000);
  if (failures.length > 0) throw failures[0];
  return rate;
}

async function insertBare(database: Database, count: number): Promise<number> {
  await database.query('truncate effects');
  const userId = newId();
  let left = count / 200;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (left-- > 0) {
        await database.transaction(async (sql) => {
          for (let each = 0; each < 200; each += 1)
            await sql.query(insertEffect, [userId, newId(), 'Water the plants']);
        });
      }
    }),
  );
  return count / ((performance.now() - startedMs) / 1000);
}
