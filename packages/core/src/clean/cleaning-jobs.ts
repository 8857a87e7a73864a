import { cleanChanges } from './clean-changes.ts';
import { cleanDeadLetters } from './clean-dead-letters.ts';
import { cleanDeliveries, cleanMails } from './clean-deliveries.ts';
import { cleanIdempotencyKeys } from './clean-idempotency-keys.ts';
import { cleanLog } from './clean-log.ts';
import { cleanMailbox } from './clean-mailbox.ts';
import { cleanRateLimits, cleanSessions, cleanVerifications } from './clean-sign-ins.ts';
import type { CleaningJob } from './cleaning-job.ts';
import { emptyTrash } from './empty-trash.ts';
import { keepInboxPartitions } from './keep-inbox-partitions.ts';

/** All that keeps the database bounded; some jobs remember how far they have come, so each cleaner has its own. */
export function cleaningJobs(): CleaningJob[] {
  return [
    keepInboxPartitions,
    cleanLog,
    cleanIdempotencyKeys,
    cleanMailbox,
    cleanDeliveries,
    cleanMails,
    cleanDeadLetters,
    emptyTrash,
    cleanChanges(),
    cleanSessions,
    cleanVerifications,
    cleanRateLimits(),
  ];
}
