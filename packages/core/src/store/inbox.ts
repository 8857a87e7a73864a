import type { Sql } from './sql.ts';

export const inboxKeptDays = 9;
const daysAhead = 3;
const dayMs = 86_400_000;

export interface InboxEntry {
  userId: string;
  eventId: string;
}

/** Marks events as taken effect of by a consumer, and returns those that were not yet: a redelivery is none of them. */
export async function enterInbox(sql: Sql, consumer: string, entries: readonly InboxEntry[]): Promise<Set<string>> {
  const sorted = [...entries].sort((a, b) =>
    a.userId === b.userId ? order(a.eventId, b.eventId) : order(a.userId, b.userId),
  );
  const { rows } = await sql.query<{ event_id: string }>(
    `insert into inbox (user_id, consumer, event_id)
     select user_id, $1, event_id from unnest($2::uuid[], $3::uuid[]) v (user_id, event_id)
     on conflict do nothing returning event_id`,
    [consumer, sorted.map((entry) => entry.userId), sorted.map((entry) => entry.eventId)],
  );
  return new Set(rows.map((row) => row.event_id));
}

/** When an event was made, from its UUIDv7 (RFC 9562 5.7). */
export function timeOfId(eventId: string): Date {
  return new Date(Number.parseInt(eventId.replaceAll('-', '').slice(0, 12), 16));
}

/**
 * Why the inbox cannot say whether an event has had its effect, or null when it can: the event's day is no longer kept,
 * or not there yet, because it comes from a machine whose clock is days ahead of the database's.
 */
export function whyOutsideInbox(eventId: string, now: Date): string | null {
  const madeMs = timeOfId(eventId).getTime();
  if (madeMs < startOfDay(now) - (inboxKeptDays - 1) * dayMs)
    return 'Older than the inbox remembers: whether it took effect cannot be known';
  if (madeMs > now.getTime() + (daysAhead - 1) * dayMs)
    return 'From a time that is yet to come: that it took effect could not be kept. Check the clock of its source';
  return null;
}

/** Any number that no other program takes as an advisory lock of this database. */
const partitionsLock = 6_410_957_104;

/**
 * Makes the partitions (a day of event ids each) from the oldest kept day to some days ahead. In a transaction: several
 * processes that start at once make them one after the other, IF NOT EXISTS alone does not keep them apart.
 */
export async function createInboxPartitions(sql: Sql, now: Date): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [partitionsLock]);
  for (let day = startOfDay(now) - inboxKeptDays * dayMs; day <= now.getTime() + daysAhead * dayMs; day += dayMs) {
    const bounds = `for values from ('${lowestId(day)}') to ('${lowestId(day + dayMs)}')`;
    await sql.query(`create table if not exists ${partitionName(day)} partition of inbox ${bounds}`);
  }
}

/** Drops the partitions whose days are over; returns how many. */
export async function dropInboxPartitions(sql: Sql, now: Date): Promise<number> {
  const { rows } = await sql.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'inbox'::regclass`,
  );
  const oldest = partitionName(startOfDay(now) - inboxKeptDays * dayMs);
  const old = rows.map((row) => row.name).filter((name) => name < oldest);
  for (const name of old) await sql.query(`drop table if exists ${name}`);
  return old.length;
}

function startOfDay(now: Date): number {
  return Math.floor(now.getTime() / dayMs) * dayMs;
}

function partitionName(dayStartMs: number): string {
  return `inbox_${new Date(dayStartMs).toISOString().slice(0, 10).replaceAll('-', '')}`;
}

function lowestId(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
