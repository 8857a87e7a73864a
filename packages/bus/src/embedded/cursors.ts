import type { Topic } from '@duly/contracts';
import { type BusSql, type IncomingEvent, type Lag, TakenByAnother } from '../port.ts';

/** A partition in which a consumer has something to read. */
export interface Backlog {
  consumer: string;
  topic: Topic;
  partition: number;
  /** The last position that was handled. */
  position: number;
}

/** Makes the cursors of a consumer that subscribes for the first time: it begins with the oldest event kept. */
export async function createCursors(sql: BusSql, consumer: string, topics: readonly Topic[]): Promise<void> {
  await sql.query(
    `insert into cursors (consumer, topic, partition)
     select $1, topic, partition from log_partitions where topic = any($2) on conflict do nothing`,
    [consumer, topics],
  );
}

/** One statement polls all cursors of all consumers of the process. */
export async function findBacklogs(sql: BusSql, consumers: readonly string[]): Promise<Backlog[]> {
  const { rows } = await sql.query<Backlog>(
    `select c.consumer, c.topic, c.partition, c.position from cursors c join log_partitions p using (topic, partition)
     where c.consumer = any($1) and c.position < p.last_position`,
    [consumers],
  );
  return rows;
}

export async function readLog(
  sql: BusSql,
  backlog: Pick<Backlog, 'topic' | 'partition' | 'position'>,
  limit: number,
): Promise<IncomingEvent[]> {
  const { rows } = await sql.query<IncomingEvent>(
    `select topic, partition, position::text, event from log
     where topic = $1 and partition = $2 and position > $3 order by log.position limit $4`,
    [backlog.topic, backlog.partition, backlog.position, limit],
  );
  return rows;
}

/**
 * Advances a cursor in the effect's transaction, if it still stands where the batch was read. A replica that finds it
 * locked or moved stops here, before it has locked anything else.
 */
export async function advanceCursor(sql: BusSql, backlog: Backlog, position: string): Promise<void> {
  const { rowCount } = await sql.query(
    `update cursors set position = $5 where (consumer, topic, partition) in (
       select consumer, topic, partition from cursors
       where consumer = $1 and topic = $2 and partition = $3 and position = $4 for update skip locked)`,
    [backlog.consumer, backlog.topic, backlog.partition, backlog.position, position],
  );
  if (rowCount === 0)
    throw new TakenByAnother(
      `${backlog.consumer} of ${backlog.topic}/${backlog.partition} is handled by another replica`,
    );
}

export async function readLags(sql: BusSql): Promise<Lag[]> {
  const { rows } = await sql.query<Lag>(
    `select c.consumer, c.topic, c.partition, p.last_position - c.position as events
     from cursors c join log_partitions p using (topic, partition)`,
  );
  return rows;
}
