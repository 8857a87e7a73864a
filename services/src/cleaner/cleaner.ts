import { type CleaningJob, cleaningJobs, releaseLease, takeLease } from '@duly/core';
import type { Context } from '../context.ts';
import { runLoop } from '../run-loop.ts';

const leaseName = 'cleaner';
const leaseMs = 60_000;
/** Between batches: whoever waits for people's sake comes first. */
const restMs = 100;
const longestSleepMs = 30_000;

/**
 * Removes what has had its time, a small batch a round. Of all replicas one works at a time; two at once, after a lease
 * was lost, would do no harm.
 */
export function startCleaner(context: Context): AsyncDisposable {
  const { database, processId: owner, log } = context;
  const due = new Map<CleaningJob, number>(cleaningJobs().map((job) => [job, 0]));
  const loop = runLoop(context, {
    name: 'cleaner',
    channel: 'cleaner',
    round: async () => {
      if (!(await takeLease(database, { name: leaseName, owner, ms: leaseMs }))) return longestSleepMs;
      const [job, dueAtMs] = nextOf(due);
      const waitMs = dueAtMs - performance.now();
      if (waitMs > 0) return Math.min(waitMs, longestSleepMs);
      // Before it runs: a job that fails waits for its next time and holds no other up.
      due.set(job, performance.now() + job.everyMs);
      const { removed, hasMore } = await job.cleanBatch(database);
      if (removed > 0) log.debug({ job: job.name, removed }, 'Cleaned');
      if (hasMore) due.set(job, performance.now());
      return restMs;
    },
  });
  return {
    [Symbol.asyncDispose]: async () => {
      await loop[Symbol.asyncDispose]();
      await releaseLease(database, { name: leaseName, owner }).catch((error: unknown) =>
        log.warn({ err: error }, 'The lease of the cleaner ends by itself'),
      );
    },
  };
}

/** The job that is due first; among those that are due, the one that has waited longest. */
function nextOf(due: ReadonlyMap<CleaningJob, number>): [CleaningJob, number] {
  return [...due].reduce((first, other) => (other[1] < first[1] ? other : first));
}
