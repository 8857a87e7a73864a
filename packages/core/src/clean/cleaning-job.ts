import type { Database } from '../store/database.ts';

/** What one batch has removed; `hasMore`: another batch would find more at once. */
export interface CleaningResult {
  removed: number;
  hasMore: boolean;
}

/**
 * One kind of data that has had its time. A batch is small, holds no lock for long, and finds its rows by an index or a
 * range of positions: its cost does not grow with what is kept. Running it twice at once does no harm.
 */
export interface CleaningJob {
  name: string;
  everyMs: number;
  cleanBatch: (database: Database) => Promise<CleaningResult>;
}

const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const fewMinutesMs = 5 * minuteMs;

/** The instant before which something of this age lies, as the database's clock sees it. */
export function ago(database: Database, ms: number): string {
  return new Date(database.now().getTime() - ms).toISOString();
}

/** Runs a delete of at most `limit` rows: a full batch means that there may be more. */
export async function deleteBatch(
  database: Database,
  { text, values, limit }: { text: string; values: readonly unknown[]; limit: number },
): Promise<CleaningResult> {
  const removed = await database.transaction(async (sql) => (await sql.query(text, [...values, limit])).rowCount);
  return { removed, hasMore: removed === limit };
}
