import type { HeldBucket, OutgoingEvent, Publisher } from '@duly/bus';
import { topicNames } from '@duly/contracts';
import type { Database } from '@duly/core';

/** Of each bucket. */
const eventsPerBatch = 500;

interface OutboxRow {
  number: number;
  bucket: number;
  topic: OutgoingEvent['topic'];
  user_id: string;
  event_id: string;
  event: string;
}

/**
 * Publishes the oldest events of these buckets, each bucket's in the order of their number, awaits the acknowledgement,
 * and deletes what was acknowledged; a key stops at its first failure. In one step where the bus can, else all buckets
 * side by side: a broker that takes its time takes it once. Whoever publishes an event has published its predecessors
 * or found them deleted, so a crash between acknowledgement and deletion repeats events and overtakes none. Resolves
 * with the number of those that are done; others may be left.
 */
export async function publishBuckets(
  database: Database,
  publisher: Publisher,
  held: readonly HeldBucket[],
): Promise<number> {
  if (held.length === 0) return 0;
  if (publisher.moveFromOutbox) return publisher.moveFromOutbox(held, eventsPerBatch);
  const { rows } = await database.query<OutboxRow>(
    `select o.number, o.bucket, o.topic, o.user_id, o.event_id, o.event
     from unnest($1::smallint[]) held (bucket),
       lateral (select * from outbox where outbox.bucket = held.bucket order by number limit $2) o
     order by o.bucket, o.number`,
    [held.map(({ bucket }) => bucket), eventsPerBatch],
  );
  if (rows.length === 0) return 0;
  const acknowledged = await publisher.publish(rows.map(outgoing));
  const done = rows.filter((_, index) => acknowledged.has(index));
  await database.query(
    'delete from outbox using unnest($1::smallint[], $2::bigint[]) d (bucket, number) where outbox.bucket = d.bucket and outbox.number = d.number',
    [done.map(({ bucket }) => bucket), done.map(({ number }) => number)],
  );
  return done.length;
}

/** The same for one bucket. */
export function publishBucket(database: Database, publisher: Publisher, held: HeldBucket): Promise<number> {
  return publishBuckets(database, publisher, [held]);
}

function outgoing({ topic, bucket, user_id, event_id, event }: OutboxRow): OutgoingEvent {
  // Topics of dead letters have one partition.
  const partition = (topicNames as string[]).includes(topic) ? bucket : 0;
  return { topic, partition, key: user_id, eventId: event_id, event };
}
