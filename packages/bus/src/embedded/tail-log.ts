import type { Topic } from '@duly/contracts';
import type { BusSql, IncomingBatch, IncomingEvent, Subscription } from '../port.ts';
import { type EmbeddedBusOptions, logChannel } from './options.ts';

const eventsPerRead = 1_000;

interface TailOptions extends EmbeddedBusOptions {
  consumer: string;
  topics: readonly Topic[];
  handleBatch: (batch: IncomingBatch) => Promise<void>;
}

interface Tail {
  topic: Topic;
  partition: number;
  position: number;
}

/**
 * Follows the log from its present end, for this process alone: no cursor is kept, nothing is acknowledged. A handler
 * that throws misses that batch; its own source heals the gap.
 */
export async function tailLog(options: TailOptions): Promise<Subscription> {
  const stop = new AbortController();
  const tails = await findEnds(options.sql, options.topics);
  const loop = follow(options, tails, stop.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await loop;
    },
  };
}

async function findEnds(sql: BusSql, topics: readonly Topic[]): Promise<Tail[]> {
  const { rows } = await sql.query<Tail>(
    'select topic, partition, last_position as position from log_partitions where topic = any($1)',
    [topics],
  );
  return rows;
}

async function follow(
  { sql, wakeups, pollEveryMs, handleBatch, onError, consumer }: TailOptions,
  tails: Tail[],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let read = 0;
    try {
      const events = await readAfter(sql, tails);
      read = events.length;
      for (const [place, group] of Map.groupBy(events, (event) => `${event.topic} ${event.partition}`)) {
        const tail = tails.find((candidate) => `${candidate.topic} ${candidate.partition}` === place);
        if (tail) tail.position = Number(group.at(-1)?.position ?? tail.position);
        await handleBatch({ events: group, acknowledgeIn: async () => {} });
      }
    } catch (error) {
      onError(error, consumer);
    }
    if (read < eventsPerRead) await wakeups.sleep(logChannel, { atMostMs: pollEveryMs, signal });
  }
}

/** What was appended to any of the partitions since, in one statement. */
async function readAfter(sql: BusSql, tails: readonly Tail[]): Promise<IncomingEvent[]> {
  const { rows } = await sql.query<IncomingEvent>(
    `select l.topic, l.partition, l.position::text, l.event
     from unnest($1::text[], $2::smallint[], $3::bigint[]) t (topic, partition, position)
     join log_partitions p on p.topic = t.topic and p.partition = t.partition and p.last_position > t.position
     join log l on l.topic = t.topic and l.partition = t.partition and l.position > t.position
     order by l.topic, l.partition, l.position limit ${eventsPerRead}`,
    [tails.map((tail) => tail.topic), tails.map((tail) => tail.partition), tails.map((tail) => tail.position)],
  );
  return rows;
}
