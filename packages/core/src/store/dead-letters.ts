import { createHash } from 'node:crypto';
import { type DeadLetter, Refusal, type Topic, topics } from '@duly/contracts';
import { decodeCursor, encodeCursor, readFromCursor } from '../queries/cursor.ts';
import { announceDeadLetter } from './announce-dead-letter.ts';
import type { Sql } from './sql.ts';

export interface DeadLetterRow {
  id: string;
  consumer: string;
  topic: string;
  event_id: string | null;
  user_id: string | null;
  type: string | null;
  key: string;
  sequence: number | null;
  attempts: number;
  error: string;
  event: string;
  first_failed_at: Date;
  last_failed_at: Date;
  expires_at: Date;
  replayed_at: Date | null;
  discarded_at: Date | null;
}

type NewDeadLetter = Omit<DeadLetterRow, 'expires_at' | 'replayed_at' | 'discarded_at'>;

/** Records, in one transaction with its topic's copy, that a consumer has given an event up; an event that failed again after a replay is the same dead letter. */
export async function recordDeadLetter(
  sql: Sql,
  letter: NewDeadLetter,
  { isAnnounced }: { isAnnounced: boolean },
): Promise<void> {
  const keptDays = topics[letter.topic as Topic]?.deadLettersKeptDays ?? 30;
  await sql.query(
    `insert into dead_letters (id, consumer, topic, event_id, user_id, type, key, sequence, attempts, error, event, first_failed_at, last_failed_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13::timestamptz + make_interval(days => $14))
     on conflict (consumer, event_id) where event_id is not null and replayed_at is null and discarded_at is null
     do update set attempts = dead_letters.attempts + excluded.attempts, error = excluded.error,
       last_failed_at = excluded.last_failed_at, expires_at = excluded.expires_at`,
    [
      letter.id,
      letter.consumer,
      letter.topic,
      letter.event_id,
      letter.user_id,
      letter.type,
      letter.key,
      letter.sequence,
      letter.attempts,
      letter.error,
      letter.event,
      letter.first_failed_at.toISOString(),
      letter.last_failed_at.toISOString(),
      keptDays,
    ],
  );
  if (isAnnounced) await announceDeadLetter(sql, letter);
}

/** The id of the dead letter of something that cannot be read: the same bytes at the same place are one dead letter. */
export function idOfUnreadable(place: string): string {
  const hex = createHash('sha256').update(place).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Open dead letters, newest first. */
export async function listDeadLetters(
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; consumer?: string | undefined },
): Promise<{ items: DeadLetter[]; nextCursor: string | null }> {
  const filters = { deadLetters: input.consumer ?? null };
  const after = decodeCursor(filters, input.cursor, 2);
  const { rows } = await readFromCursor(input.cursor, () =>
    sql.query<DeadLetterRow & { failed_key: string }>(
      `select *, last_failed_at::text as failed_key from dead_letters
     where replayed_at is null and discarded_at is null and ($1::text is null or consumer = $1)
     and ($2::text is null or (last_failed_at, id) < ($2::timestamptz, $3::uuid))
     order by last_failed_at desc, id desc limit $4`,
      [input.consumer ?? null, after?.[0] ?? null, after?.[1] ?? null, input.limit + 1],
    ),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(showDeadLetter),
    nextCursor: rows.length > input.limit && last ? encodeCursor(filters, [last.failed_key, last.id]) : null,
  };
}

/** Locks an open dead letter; refuses an unknown one, and one that was replayed or discarded. */
export async function claimDeadLetter(sql: Sql, id: string): Promise<DeadLetterRow> {
  const { rows } = await sql.query<DeadLetterRow>(
    'select * from dead_letters where id = $1 and replayed_at is null and discarded_at is null for update',
    [id],
  );
  const row = rows[0];
  if (!row) throw new Refusal('not_found', 'There is no such dead letter.');
  return row;
}

export async function discardDeadLetter(sql: Sql, id: string, now: Date): Promise<void> {
  await sql.query('update dead_letters set discarded_at = $2 where id = $1', [id, now.toISOString()]);
}

export async function markReplayed(sql: Sql, id: string, now: Date): Promise<void> {
  await sql.query('update dead_letters set replayed_at = $2 where id = $1', [id, now.toISOString()]);
}

export function showDeadLetter(row: DeadLetterRow): DeadLetter {
  return {
    id: row.id,
    consumer: row.consumer,
    topic: row.topic,
    eventId: row.event_id,
    type: row.type,
    key: row.key,
    attempts: row.attempts,
    error: row.error,
    firstFailedAt: row.first_failed_at.toISOString(),
    lastFailedAt: row.last_failed_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    event: parsed(row.event),
  };
}

/** The event, or its bytes as text where they are no JSON. */
function parsed(event: string): unknown {
  try {
    return JSON.parse(event);
  } catch {
    return event;
  }
}
