import { ago, type CleaningJob, dayMs, deleteBatch, hourMs } from './cleaning-job.ts';

const keptMs = 90 * dayMs;
const limit = 500;

/** The ledger after 90 days. What still waits to be sent stays, however old: late is not lost. */
export const cleanDeliveries: CleaningJob = {
  name: 'deliveries',
  everyMs: hourMs,
  cleanBatch: (database) =>
    deleteBatch(database, {
      text: `delete from deliveries where (user_id, id) in (
               select user_id, id from deliveries where created_at < $1 and state <> 'pending'
               order by created_at limit $2 for update skip locked)`,
      values: [ago(database, keptMs)],
      limit,
    }),
};

/** The mails that carried them. */
export const cleanMails: CleaningJob = {
  name: 'mails',
  everyMs: hourMs,
  cleanBatch: (database) =>
    deleteBatch(database, {
      text: `delete from mails where (user_id, id) in (
               select user_id, id from mails where created_at < $1 and state not in ('pending', 'sending')
               order by created_at limit $2 for update skip locked)`,
      values: [ago(database, keptMs)],
      limit,
    }),
};
