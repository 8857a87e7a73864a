import { type Database, isUnavailable } from '@duly/core';
import { mostCounted } from './backlog.ts';
import type { Context } from './context.ts';

/** What a consumer could not do yet, or has given up. */
export interface FailedEvents {
  consumer: string;
  deadLetters: number;
  parked: number;
  /** Since the oldest of the parked events failed first, or had to wait. */
  oldestParkedMs: number;
}

/** Reads what each consumer has parked and given up; it looks at `mostCounted` rows of each kind at most. */
export async function readFailedEvents(database: Database): Promise<FailedEvents[]> {
  const { rows } = await database.query<Omit<FailedEvents, 'oldestParkedMs'> & { oldest: Date | null }>(
    `select consumer, coalesce(d.count, 0) as "deadLetters", coalesce(p.count, 0) as parked, p.oldest
     from (select consumer, count(*) as count from (
             select consumer from dead_letters where replayed_at is null and discarded_at is null limit $1) open
           group by consumer) d
     full join (select consumer, count(*) as count, min(first_failed_at) as oldest from (
             select consumer, first_failed_at from parked limit $1) waiting group by consumer) p using (consumer)
     order by consumer`,
    [mostCounted],
  );
  const now = database.now().getTime();
  return rows.map(({ oldest, ...counts }) => ({
    ...counts,
    oldestParkedMs: oldest === null ? 0 : Math.max(0, now - oldest.getTime()),
  }));
}

/** Makes the gauges of failed events read them at each scrape; without the database they say nothing. */
export function measureFailedEvents({ database, metrics }: Pick<Context, 'database' | 'metrics'>): void {
  let reading: Promise<void> | undefined;
  const gauges = [metrics.deadLetters, metrics.parked, metrics.oldestParked];
  const measure = async () => {
    const failed = await readFailedEvents(database).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      return [];
    });
    for (const gauge of gauges) gauge.reset();
    for (const { consumer, deadLetters, parked, oldestParkedMs } of failed) {
      metrics.deadLetters.set({ consumer }, deadLetters);
      metrics.parked.set({ consumer }, parked);
      metrics.oldestParked.set({ consumer }, oldestParkedMs / 1_000);
    }
  };
  const collect = () => {
    // All are asked in the same scrape: one statement serves them.
    reading ??= measure().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  for (const gauge of gauges) Object.assign(gauge, { collect });
}
