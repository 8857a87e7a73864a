import { idempotencyKeptMs } from '../store/idempotency.ts';
import { ago, type CleaningJob, deleteBatch, fewMinutesMs } from './cleaning-job.ts';

/** The answers stored for Idempotency-Keys, after the day in which a repeat is recognised. */
export const cleanIdempotencyKeys: CleaningJob = {
  name: 'idempotency keys',
  everyMs: fewMinutesMs,
  cleanBatch: (database) =>
    deleteBatch(database, {
      text: `delete from idempotency_keys where (user_id, route, key) in (
               select user_id, route, key from idempotency_keys where created_at < $1
               order by created_at limit $2 for update skip locked)`,
      values: [ago(database, idempotencyKeptMs)],
      limit: 1_000,
    }),
};
