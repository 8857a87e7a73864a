import { type CleaningJob, deleteBatch, hourMs } from './cleaning-job.ts';

/** Dead letters after the time that their topic keeps them, whether anybody replayed or discarded them or not. */
export const cleanDeadLetters: CleaningJob = {
  name: 'dead letters',
  everyMs: hourMs,
  cleanBatch: (database) =>
    deleteBatch(database, {
      text: `delete from dead_letters where id in (
               select id from dead_letters where expires_at < $1 order by expires_at limit $2 for update skip locked)`,
      values: [database.now().toISOString()],
      limit: 500,
    }),
};
