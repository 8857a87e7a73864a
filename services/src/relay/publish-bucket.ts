import type { HeldBucket, OutgoingEvent, Publisher } from '@duly/bus';
import type { Topic } from '@duly/contracts';
import type { Database } from '@duly/core';

export const eventsPerBatch = 500;

/** Publishes what the buckets hold, in one step where the bus can; the most of one batch means that there may be more. */
export async function publishBuckets(
  database: Database,
  publisher: Publisher,
  held: readonly HeldBucket[],
): Promise<number> {
  if (held.length === 0) return 0;
  if (publisher.moveFromOutbox) return publisher.moveFromOutbox(held, eventsPerBatch);
  let published = 0;
  for (const bucket of held) published += await publishBucket(database, publisher, bucket);
  return published;
}

/**
 * Publishes a bucket's oldest events in the order of their number, awaits the acknowledgement, and deletes what was
 * acknowledged; a key stops at its first failure. Whoever publishes an event has published its predecessors or found
 * them deleted, so a crash between acknowledgement and deletion repeats events and overtakes none.
 */
export async function publishBucket(database: Database, publisher: Publisher, held: HeldBucket): Promise<number> {
  if (publisher.moveFromOutbox) return publisher.moveFromOutbox([held], eventsPerBatch);
  const { rows } = await database.query<{
    number: number;
    topic: Topic;
    user_id: string;
    event_id: string;
    event: string;
  }>('select number, topic, user_id, event_id, event from outbox where bucket = $1 order by number limit $2', [
    held.bucket,
    eventsPerBatch,
  ]);
  if (rows.length === 0) return 0;
  const outgoing = rows.map(
    (row): OutgoingEvent => ({
      topic: row.topic,
      partition: held.bucket,
      key: row.user_id,
      eventId: row.event_id,
      event: row.event,
    }),
  );
  const acknowledged = await publisher.publish(outgoing);
  const numbers = rows.filter((_, index) => acknowledged.has(index)).map((row) => row.number);
  await database.query('delete from outbox where bucket = $1 and number = any($2)', [held.bucket, numbers]);
  return numbers.length;
}
