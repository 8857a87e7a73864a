import type { ParkedEvent } from '@duly/contracts';
import { decodeCursor, encodeCursor, readFromCursor } from '../queries/cursor.ts';
import type { ParkedRow } from './parked.ts';
import type { Sql } from './sql.ts';

type Row = ParkedRow & { head: string };

/** What waits, by consumer and key in the order in which it will run; for each row the first of its key. */
export async function listParkedEvents(
  sql: Sql,
  input: { limit: number; cursor?: string | undefined; consumer?: string | undefined },
): Promise<{ items: ParkedEvent[]; nextCursor: string | null }> {
  const filters = { parked: input.consumer ?? null };
  const after = decodeCursor(filters, input.cursor, 4);
  const { rows } = await readFromCursor(input.cursor, () =>
    sql.query<Row>(
      `select p.*, head.event_id as head from parked p cross join lateral (
         select event_id from parked e where e.consumer = p.consumer and e.key = p.key
         order by sequence, event_id limit 1) head
       where ($1::text is null or p.consumer = $1)
       and ($2::text is null or (p.consumer, p.key, p.sequence, p.event_id) > ($2::text, $3::text, $4::bigint, $5::uuid))
       order by p.consumer, p.key, p.sequence, p.event_id limit $6`,
      [input.consumer ?? null, ...(after ?? [null, null, null, null]), input.limit + 1],
    ),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(show),
    nextCursor:
      rows.length > input.limit && last
        ? encodeCursor(filters, [last.consumer, last.key, last.sequence, last.event_id])
        : null,
  };
}

function show(row: Row): ParkedEvent {
  const event = JSON.parse(row.event) as { type?: string };
  const isHead = row.head === row.event_id;
  return {
    consumer: row.consumer,
    topic: row.topic,
    eventId: row.event_id,
    type: event.type ?? null,
    key: row.key,
    attempts: row.attempts,
    error: row.last_error,
    firstFailedAt: row.first_failed_at.toISOString(),
    nextAttemptAt: isHead ? row.next_attempt_at.toISOString() : null,
    waitsBehind: isHead ? null : row.head,
    deadLetterId: row.dead_letter_id,
    event,
  };
}
