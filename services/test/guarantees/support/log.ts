import type { OutgoingEvent } from '@duly/bus';
import type { Sql } from '@duly/core';

export interface LoggedEvent {
  userId: string;
  id: string;
  sequence: number;
  position: number;
}

/** A topic of the embedded log, partition by partition, in the order of positions. */
export async function readTopic(database: Sql, topic: string): Promise<LoggedEvent[]> {
  const { rows } = await database.query<LoggedEvent>(
    `select event::json->>'partitionkey' as "userId", event_id as id, (event::json->>'sequence')::bigint as sequence, position
     from log where topic = $1 order by partition, log.position`,
    [topic],
  );
  return rows;
}

/** An event of no particular content, for the bus alone. */
export function anEvent(partition: number, number: number): OutgoingEvent {
  const eventId = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return { topic: 'task-events', partition, key: `key ${partition}`, eventId, event: JSON.stringify({ number }) };
}

/** The number that `anEvent` was given. */
export function numberOf(text: string): number {
  return (JSON.parse(text) as { number: number }).number;
}
