import type { Database } from '../store/database.ts';
import { type CleaningJob, type CleaningResult, deleteBatch, fewMinutesMs } from './cleaning-job.ts';

const keptMails = 1_000;

/** The local mailbox beyond its newest thousand mails. */
export const cleanMailbox: CleaningJob = { name: 'mailbox', everyMs: fewMinutesMs, cleanBatch };

async function cleanBatch(database: Database): Promise<CleaningResult> {
  return deleteBatch(database, {
    text: `delete from mailbox where id in (
             select id from mailbox where id <= (select id from mailbox order by id desc offset $1 limit 1) order by id limit $2)`,
    values: [keptMails],
    limit: 500,
  });
}
