import type { DulyEvent, Topic } from '@duly/contracts';
import { type CommitPort, transact } from '../commit/transact.ts';
import type { UserUnit } from '../commit/user-unit.ts';
import { isUnavailable } from '../store/database-errors.ts';
import { idOfUnreadable, recordDeadLetter } from '../store/dead-letters.ts';
import { enterInbox, whyOutsideInbox } from '../store/inbox.ts';
import { findParkedKeys, type ParkedRow, parkedTable } from '../store/parked.ts';
import type { Sql } from '../store/sql.ts';
import { insertRows } from '../store/table.ts';
import type { Consumer } from './consumer.ts';
import { readEvent } from './read-event.ts';

/** A batch from one partition of a topic, as the bus hands it over. */
export interface EventBatch {
  events: readonly { topic: Topic; partition: number; position: string; event: string }[];
  /** Acknowledges the batch in the effect's transaction; throws when another replica has it. */
  acknowledgeIn: (sql: Sql) => Promise<void>;
}

export interface Readable {
  topic: Topic;
  event: DulyEvent;
  key: string;
  sequence: number;
  text: string;
  /** Set when it must wait for a newer program. */
  error?: string;
}

export interface EffectCounts {
  applied: number;
  repeated: number;
  parked: number;
  deadLettered: number;
}

const instant = { actor: { kind: 'system', name: 'Duly' } as const };

/**
 * Takes effect of a batch once: inbox rows, effects and their own new events in one transaction, many events a
 * transaction. Redelivered events change nothing. When the batch fails, its keys run apart, and a key whose event
 * fails is parked with what follows it, while all others go on. Throws when the database is away: no attempt is spent.
 */
export async function applyBatch(port: CommitPort, consumer: Consumer, batch: EventBatch): Promise<EffectCounts> {
  const { readable, counts } = await sort(port, consumer, batch);
  try {
    return add(counts, await applyAll(port, consumer, readable, batch.acknowledgeIn));
  } catch (error) {
    if (isUnavailable(error) || isTakenByAnother(error)) throw error;
  }
  let total = counts;
  for (const group of Map.groupBy(readable, (entry) => entry.key).values())
    total = add(total, await applyKey(port, consumer, group));
  // The first acknowledgement was rolled back with its transaction.
  await port.database.transaction(batch.acknowledgeIn);
  return total;
}

/** Reads the batch; what is unreadable or too old goes to the dead letters, what is of no concern is left out. */
async function sort(
  port: CommitPort,
  consumer: Consumer,
  batch: EventBatch,
): Promise<{ readable: Readable[]; counts: EffectCounts }> {
  const readable: Readable[] = [];
  const now = port.database.now();
  let deadLettered = 0;
  for (const { topic, partition, position, event: text } of batch.events) {
    const reading = readEvent(consumer, text);
    if (reading.kind === 'ignored') continue;
    const event = reading.kind === 'unreadable' ? undefined : reading.event;
    const error = reading.kind === 'unreadable' ? reading.error : whyOutsideInbox(reading.event.id, now);
    if (reading.kind !== 'unreadable' && error === null) {
      readable.push({ topic, text, ...reading });
      continue;
    }
    const place = `${topic}/${partition}@${position}`;
    await refuse(port, { consumer: consumer.name, topic, text, error: error ?? '', place, event });
    deadLettered += 1;
  }
  return { readable, counts: { applied: 0, repeated: 0, parked: 0, deadLettered } };
}

async function applyAll(
  port: CommitPort,
  consumer: Consumer,
  entries: readonly Readable[],
  acknowledgeIn: ((sql: Sql) => Promise<void>) | undefined,
): Promise<EffectCounts> {
  const prepared = new Map<string, unknown>();
  if (consumer.prepare) for (const { event } of entries) prepared.set(event.id, await consumer.prepare(event));
  const userIds = entries.map((entry) => entry.event.partitionkey);
  const options = {
    userIds,
    cause: { ...instant, correlationId: '' },
    hasSettings: true,
    ...(acknowledgeIn ? { before: acknowledgeIn } : {}),
  };
  return transact(port, options, async (units, sql) => {
    const parkedKeys = await findParkedKeys(
      sql,
      consumer.name,
      entries.map((entry) => entry.key),
    );
    const isWaiting = (entry: Readable) => entry.error !== undefined || parkedKeys.has(entry.key);
    for (const entry of entries) if (entry.error !== undefined) parkedKeys.add(entry.key);
    const ready = entries.filter((entry) => !isWaiting(entry));
    const fresh = await enterInbox(
      sql,
      consumer.name,
      ready.map(({ event }) => ({ userId: event.partitionkey, eventId: event.id })),
    );
    const applied = fresh.size;
    for (const { event } of ready) {
      if (!fresh.delete(event.id)) continue;
      await takeEffect(consumer, unitOf(units, event.partitionkey), event, prepared.get(event.id));
    }
    const waiting = entries.filter(isWaiting);
    await park(
      sql,
      consumer,
      waiting.map((entry) =>
        parkedRow(consumer, entry, {
          now: port.database.now(),
          error: entry.error ?? 'Waits for an earlier event',
          attempts: 0,
        }),
      ),
    );
    return { applied, repeated: ready.length - applied, parked: waiting.length, deadLettered: 0 };
  });
}

/** One key alone: its events one by one until one fails, which is parked together with those behind it. */
async function applyKey(port: CommitPort, consumer: Consumer, entries: readonly Readable[]): Promise<EffectCounts> {
  let counts: EffectCounts = { applied: 0, repeated: 0, parked: 0, deadLettered: 0 };
  for (const [index, entry] of entries.entries()) {
    try {
      counts = add(counts, await applyAll(port, consumer, [entry], undefined));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      await parkFailed(port, consumer, entry, entries.slice(index + 1), error);
      return add(counts, { applied: 0, repeated: 0, parked: entries.length - index, deadLettered: 0 });
    }
  }
  return counts;
}

async function parkFailed(
  port: CommitPort,
  consumer: Consumer,
  failed: Readable,
  behind: readonly Readable[],
  error: unknown,
): Promise<void> {
  const now = port.database.now();
  const userIds = [failed, ...behind].map((entry) => entry.event.partitionkey);
  await transact(
    port,
    { userIds, cause: { ...instant, correlationId: failed.event.correlationid } },
    async (_units, sql) => {
      const first = parkedRow(consumer, failed, { now, error: messageOf(error), attempts: 1 });
      const rest = behind.map((entry) =>
        parkedRow(consumer, entry, { now, error: 'Waits for an earlier event', attempts: 0 }),
      );
      await park(sql, consumer, [first, ...rest]);
    },
  );
}

/** Parks rows, except those that have taken effect already: a redelivery must not wait for what is done. */
async function park(sql: Sql, consumer: Consumer, rows: readonly ParkedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const done = await sql.query<{ event_id: string }>(
    'select event_id from inbox where consumer = $1 and user_id = any($2) and event_id = any($3)',
    [consumer.name, rows.map((row) => row.user_id), rows.map((row) => row.event_id)],
  );
  const known = new Set(done.rows.map((row) => row.event_id));
  const waiting = rows.filter((row) => !known.has(row.event_id));
  if (waiting.length === 0) return;
  const { statement, values } = insertRows(parkedTable, waiting, 'on conflict do nothing');
  await sql.query(statement, values);
}

function parkedRow(
  consumer: Consumer,
  entry: Readable,
  failure: { now: Date; error: string; attempts: number },
): ParkedRow {
  const waitMs = failure.attempts === 0 && entry.error === undefined ? 0 : (consumer.retryAfterMs[0] ?? 0);
  return {
    user_id: entry.event.partitionkey,
    consumer: consumer.name,
    event_id: entry.event.id,
    topic: entry.topic,
    key: entry.key,
    sequence: entry.sequence,
    event: entry.text,
    attempts: failure.attempts,
    next_attempt_at: new Date(failure.now.getTime() + waitMs),
    first_failed_at: failure.now,
    last_error: failure.error,
    dead_letter_id: null,
  };
}

/** Runs the effect of one event: what it records belongs to the event's own correlation, and was caused by it. */
export async function takeEffect(
  consumer: Consumer,
  unit: UserUnit,
  event: DulyEvent,
  prepared: unknown,
): Promise<void> {
  unit.cause = {
    actor: { kind: 'system', name: 'Duly' },
    correlationId: event.correlationid,
    causationId: event.id,
    traceparent: event.traceparent,
  };
  await consumer.effect(unit, event, prepared);
}

async function refuse(
  port: CommitPort,
  letter: { consumer: string; topic: string; text: string; error: string; place: string; event: DulyEvent | undefined },
): Promise<void> {
  const now = port.database.now();
  const row = {
    id: idOfUnreadable(`${letter.consumer} ${letter.place}`),
    consumer: letter.consumer,
    topic: letter.topic,
    event_id: letter.event?.id ?? null,
    user_id: letter.event?.partitionkey ?? null,
    type: letter.event?.type ?? null,
    key: letter.event?.partitionkey ?? letter.place,
    sequence: letter.event ? Number(letter.event.sequence) : null,
    attempts: 1,
    error: `${letter.error} (at ${letter.place})`,
    event: letter.text.replaceAll('\0', '\ufffd'),
    first_failed_at: now,
    last_failed_at: now,
  };
  const isAnnounced = port.hasDeadLetterTopics ?? false;
  const recording = port.database.transaction((sql) => recordDeadLetter(sql, row, { isAnnounced }));
  await recording.catch((error: unknown) => {
    // Redelivered after a crash: this very place is a dead letter already.
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
  });
}

function unitOf(units: ReadonlyMap<string, UserUnit>, userId: string): UserUnit {
  const unit = units.get(userId);
  if (!unit) throw new Error('A clock was not locked');
  return unit;
}

function isTakenByAnother(error: unknown): boolean {
  return error instanceof Error && error.name === 'TakenByAnother';
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 2_000);
}

function add(a: EffectCounts, b: EffectCounts): EffectCounts {
  return {
    applied: a.applied + b.applied,
    repeated: a.repeated + b.repeated,
    parked: a.parked + b.parked,
    deadLettered: a.deadLettered + b.deadLettered,
  };
}
