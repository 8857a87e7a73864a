import { topics } from '@duly/contracts';
import type { Database } from '../store/database.ts';
import { ago, type CleaningJob, type CleaningResult, dayMs, fewMinutesMs } from './cleaning-job.ts';

const rowsPerBatch = 1_000;

/** The embedded bus's log after the days that its topic keeps, and never past a cursor that has yet to read it. */
export const cleanLog: CleaningJob = { name: 'log', everyMs: fewMinutesMs, cleanBatch };

interface Place {
  topic: string;
  partition: number;
}

async function cleanBatch(database: Database): Promise<CleaningResult> {
  let removed = 0;
  let isAnyFull = false;
  for (const [topic, { keptDays }] of Object.entries(topics)) {
    const before = ago(database, keptDays * dayMs);
    for (const place of await findOverdue(database, topic, before)) {
      const count = await removeOldest(database, place, before);
      removed += count;
      isAnyFull ||= count === rowsPerBatch;
    }
  }
  return { removed, hasMore: isAnyFull };
}

/** The last position that every cursor of a partition has passed; without a cursor nobody waits for anything. */
const passed = `coalesce((select min(c.position) from cursors c where c.topic = p.topic and c.partition = p.partition), 9223372036854775807)`;

/** The partitions whose oldest row may go: one row of each is looked at. */
async function findOverdue(database: Database, topic: string, before: string): Promise<Place[]> {
  const { rows } = await database.query<Place>(
    `select p.topic, p.partition from log_partitions p cross join lateral (
       select position, appended_at from log l where l.topic = p.topic and l.partition = p.partition order by position limit 1) oldest
     where p.topic = $1 and oldest.appended_at < $2 and oldest.position <= ${passed}`,
    [topic, before],
  );
  return rows;
}

/** Positions rise with time: the oldest rows are the first ones, and no more of them are looked at than are removed. */
async function removeOldest(database: Database, { topic, partition }: Place, before: string): Promise<number> {
  return database.transaction(async (sql) => {
    const { rowCount } = await sql.query(
      `with oldest as materialized (
         select l.position, l.appended_at from log_partitions p join log l using (topic, partition)
         where p.topic = $1 and p.partition = $2 and l.position <= ${passed} order by l.position limit $4)
       delete from log l using oldest o
       where l.topic = $1 and l.partition = $2 and l.position = o.position and o.appended_at < $3`,
      [topic, partition, before, rowsPerBatch],
    );
    return rowCount;
  });
}
