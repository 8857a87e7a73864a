import type { Sql } from './sql.ts';
import type { Table } from './table.ts';

/** An event that waits in the database because it, or an earlier one of its key, failed. */
export interface ParkedRow {
  user_id: string;
  consumer: string;
  event_id: string;
  topic: string;
  key: string;
  sequence: number;
  event: string;
  attempts: number;
  next_attempt_at: Date;
  first_failed_at: Date;
  last_error: string;
  dead_letter_id: string | null;
}

export const parkedTable: Table<ParkedRow> = {
  name: 'parked',
  key: ['user_id', 'consumer', 'event_id'],
  columns: {
    user_id: 'uuid',
    consumer: 'text',
    event_id: 'uuid',
    topic: 'text',
    key: 'text',
    sequence: 'bigint',
    event: 'text',
    attempts: 'int',
    next_attempt_at: 'timestamptz',
    first_failed_at: 'timestamptz',
    last_error: 'text',
    dead_letter_id: 'uuid',
  },
};

/** Those of these keys that have a parked event: their later events must wait behind it. */
export async function findParkedKeys(sql: Sql, consumer: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ key: string }>(
    'select distinct key from parked where consumer = $1 and key = any($2)',
    [consumer, [...new Set(keys)]],
  );
  return new Set(rows.map((row) => row.key));
}

/** True of the first event of its key among those parked. */
const isHead = `not exists (
  select 1 from parked e where e.consumer = p.consumer and e.key = p.key and (e.sequence, e.event_id) < (p.sequence, p.event_id))`;

/** The heads of their keys whose next attempt is due: only the head of a (consumer, key) may be tried. */
export async function findDueHeads(sql: Sql, consumer: string, now: Date, limit: number): Promise<ParkedRow[]> {
  const { rows } = await sql.query<ParkedRow>(
    `select p.* from parked p where p.consumer = $1 and p.next_attempt_at <= $2 and ${isHead}
     order by p.next_attempt_at limit $3`,
    [consumer, now.toISOString(), limit],
  );
  return rows;
}

/** Locks a head for its attempt; undefined when another replica has it, when it is done, or is the head no more. */
export async function claimParked(sql: Sql, row: ParkedRow): Promise<ParkedRow | undefined> {
  const { rows } = await sql.query<ParkedRow>(
    `select * from parked p where user_id = $1 and consumer = $2 and event_id = $3 and attempts = $4 and ${isHead}
     for update skip locked`,
    [row.user_id, row.consumer, row.event_id, row.attempts],
  );
  return rows[0];
}

/** When the next attempt is due; null when nothing is parked. */
export async function nextParkedAt(sql: Sql, consumer: string): Promise<Date | null> {
  const { rows } = await sql.query<{ next: Date | null }>(
    `select min(p.next_attempt_at) as next from parked p where p.consumer = $1 and ${isHead}`,
    [consumer],
  );
  return rows[0]?.next ?? null;
}

export async function removeParked(sql: Sql, row: ParkedRow): Promise<void> {
  await sql.query('delete from parked where user_id = $1 and consumer = $2 and event_id = $3', [
    row.user_id,
    row.consumer,
    row.event_id,
  ]);
}
