import { BusAway } from '@duly/bus';
import { type Database, isUnavailable } from '@duly/core';
import type { Context } from './context.ts';

/** Counting ends here: a queue that is longer is as alarming, and a scrape costs the same however long it grows. */
export const mostCounted = 10_001;

/** What waits, in rows (`mostCounted` at most), and how long the oldest due reminder has waited to fire. */
export interface Backlog {
  outbox: number;
  parked: number;
  deadLetters: number;
  mails: number;
  oldestOverdueMs: number;
}

/** Reads the backlog in one statement over indexes of waiting rows only; what is done or kept costs nothing. */
export async function readBacklog(database: Database): Promise<Backlog> {
  const { rows } = await database.query<Omit<Backlog, 'oldestOverdueMs'> & { oldest: Date | null }>(
    `select (select count(*) from (select from outbox limit $1) waiting) as outbox,
            (select count(*) from (select from parked limit $1) waiting) as parked,
            (select count(*) from (select from dead_letters where replayed_at is null and discarded_at is null limit $1) open) as "deadLetters",
            (select count(*) from (select from mails where next_attempt_at is not null limit $1) waiting) as mails,
            (select fire_at from reminders where state = 'scheduled' order by fire_at limit 1) as oldest`,
    [mostCounted],
  );
  const row = rows[0];
  if (!row) throw new Error('The backlog has no row');
  const { oldest, ...counts } = row;
  const oldestOverdueMs = oldest === null ? 0 : Math.max(0, database.now().getTime() - oldest.getTime());
  return { ...counts, oldestOverdueMs };
}

/** Makes the gauge of the lags read them at each scrape; while the bus is away it says nothing. */
export function measureLags({ bus, metrics }: Pick<Context, 'bus' | 'metrics'>): void {
  const collect = async () => {
    metrics.consumerLag.reset();
    const lags = await bus.lags().catch((error: unknown) => {
      if (!isUnavailable(error) && !(error instanceof BusAway)) throw error;
      return [];
    });
    for (const { events, ...labels } of lags) metrics.consumerLag.set(labels, events);
  };
  Object.assign(metrics.consumerLag, { collect });
}

/** Makes the gauges of the backlog read it at each scrape; without the database they say NaN, and the others go on. */
export function measureBacklog({ database, metrics }: Pick<Context, 'database' | 'metrics'>): void {
  let reading: Promise<void> | undefined;
  const measure = async () => {
    const backlog = await readBacklog(database).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      return unknown;
    });
    metrics.backlog.set({ queue: 'outbox' }, backlog.outbox);
    metrics.backlog.set({ queue: 'parked' }, backlog.parked);
    metrics.backlog.set({ queue: 'dead_letters' }, backlog.deadLetters);
    metrics.backlog.set({ queue: 'mails' }, backlog.mails);
    metrics.oldestOverdue.set(backlog.oldestOverdueMs / 1_000);
  };
  const collect = () => {
    // Both gauges are asked in the same scrape: one statement serves both.
    reading ??= measure().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  // prom-client names it among the options of the constructor, and calls it as a method at each scrape.
  for (const gauge of [metrics.backlog, metrics.oldestOverdue]) Object.assign(gauge, { collect });
}

const unknown: Backlog = {
  outbox: Number.NaN,
  parked: Number.NaN,
  deadLetters: Number.NaN,
  mails: Number.NaN,
  oldestOverdueMs: Number.NaN,
};
