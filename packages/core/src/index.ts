export type { CleaningJob, CleaningResult } from './clean/cleaning-job.ts';
export { cleaningJobs } from './clean/cleaning-jobs.ts';
export { type CommandResult, CommandRunner } from './commit/command-runner.ts';
export type { CommandAnswer, CommandRequest } from './commit/decide.ts';
export { overloaded, rateLimited } from './commit/overload.ts';
export { type CommitPort, transact } from './commit/transact.ts';
export { Turns } from './commit/turns.ts';
export type { Cause, UserUnit } from './commit/user-unit.ts';
export type { Written } from './commit/write-pending.ts';
export { conversationLimits } from './conversations/limits.ts';
export {
  addThreadItem,
  hasThreadItem,
  listThreadItems,
  loadThreadItem,
  noteFeedback,
  refuseFull,
  replaceThreadItem,
  type ThreadItem,
  type ThreadItemKind,
  takeBackAfter,
} from './conversations/thread-items.ts';
export {
  createThread,
  deleteThread,
  findBegunThread,
  listThreads,
  loadThread,
  renameThread,
  type ThreadRow,
  type ThreadsAsked,
} from './conversations/threads.ts';
export { applyBatch, type EffectCounts, type EventBatch } from './effects/apply-batch.ts';
export { type AcceptedMail, confirmMails } from './effects/confirm-mails.ts';
export { type Consumer, doubling } from './effects/consumer.ts';
export { fireDueReminders, nextDueAt } from './effects/fire-due-reminders.ts';
export {
  type ClaimedMail,
  cancelMail,
  claimMails,
  dropOutdated,
  giveUp,
  mostAttempts,
  nextMailAt,
  postpone,
  queueAccountMail,
} from './effects/mail-queue.ts';
export { queueDelivery } from './effects/queue-delivery.ts';
export { type DeliveryToSend, type MailContents, type MailRecipient, readMails } from './effects/read-mails.ts';
export { dropDeadLetter, replayDeadLetter } from './effects/replay-dead-letter.ts';
export { retryParked } from './effects/retry-parked.ts';
export { spawnOnSchedule } from './effects/spawn-on-schedule.ts';
export { spawnSuccessor } from './effects/spawn-successor.ts';
export { sweepUndelivered } from './effects/sweep-undelivered.ts';
export { getTask, getTasks } from './queries/get-task.ts';
export { listActivity } from './queries/list-activity.ts';
export { listDeliveries } from './queries/list-deliveries.ts';
export { listTasks } from './queries/list-tasks.ts';
export { getProject, listProjects } from './queries/projects.ts';
export { searchTasks } from './queries/search-tasks.ts';
export { RecurrenceCalculator } from './recurrence/index.ts';
export { type ChangeRow, changesAfter, lastPositionsOf, positionsOf } from './store/changes.ts';
export { type Clock, DatabaseClock } from './store/clock.ts';
export { connectionOf } from './store/connection.ts';
export { Database, type DatabaseOptions } from './store/database.ts';
export { CommitUncertain, codeOf, isUnavailable, isUniqueViolation, unavailable } from './store/database-errors.ts';
export { listDeadLetters } from './store/dead-letters.ts';
export { fingerprintOf, idempotencyKeptMs } from './store/idempotency.ts';
export { createInboxPartitions, dropInboxPartitions } from './store/inbox.ts';
export { releaseLease, takeLease } from './store/leases.ts';
export { listParkedEvents } from './store/list-parked.ts';
export { migrate, migrationNames } from './store/migrate.ts';
export { nextParkedAt } from './store/parked.ts';
export { loadSettings, storeSettings } from './store/settings.ts';
export type { Sql } from './store/sql.ts';
