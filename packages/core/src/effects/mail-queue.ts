import { reminderEventData } from '../commit/record-task.ts';
import { type CommitPort, transact } from '../commit/transact.ts';
import { findChange } from '../store/changes.ts';
import { recordDeadLetter } from '../store/dead-letters.ts';
import type { Sql } from '../store/sql.ts';
import { lockClocks } from '../store/user-clock.ts';
import type { ReminderRecord } from '../tasks/task-state.ts';
import { type DeliveryRow, type DeliveryToSend, type MailContents, readMails } from './read-mails.ts';

/** A mail that this process has claimed: nobody else sends it while the lease lasts. */
export interface ClaimedMail {
  userId: string;
  id: string;
  kind: 'reminder' | 'verify-email' | 'reset-password';
  url: string | null;
  /** Which attempt this is, from 1. */
  attempt: number;
  groupAt: Date | null;
}

export const mostAttempts = 10;

/**
 * Claims mails whose attempt is due: the attempt is counted and the lease set before anything is sent, by the
 * database's clock. A process that dies leaves its mails to the others when the lease is over.
 */
export async function claimMails(
  port: CommitPort,
  options: { owner: string; leaseMs: number; limit: number },
): Promise<ClaimedMail[]> {
  const now = port.database.now();
  const { rows } = await port.database.query<{
    user_id: string;
    id: string;
    kind: ClaimedMail['kind'];
    url: string | null;
    attempts: number;
    group_at: Date | null;
  }>(CLAIM, [options.owner, new Date(now.getTime() + options.leaseMs).toISOString(), now.toISOString(), options.limit]);
  return rows.map((row) => ({
    userId: row.user_id,
    id: row.id,
    kind: row.kind,
    url: row.url,
    attempt: row.attempts,
    groupAt: row.group_at,
  }));
}

const CLAIM = {
  name: 'claim mails',
  text: `with due as materialized (
       select user_id, id from mails where next_attempt_at <= $3 order by next_attempt_at limit $4 for update skip locked)
     update mails m set state = 'sending', attempts = m.attempts + 1, lease_owner = $1, next_attempt_at = $2
     from due where m.user_id = due.user_id and m.id = due.id
     returning m.user_id, m.id, m.kind, m.url, m.attempts, m.group_at`,
};

/** When the next attempt is due; null when no mail waits. */
export async function nextMailAt(sql: Sql): Promise<Date | null> {
  const { rows } = await sql.query<{ next: Date | null }>(
    'select min(next_attempt_at) as next from mails where next_attempt_at is not null',
  );
  return rows[0]?.next ?? null;
}

/**
 * Cancels, with its reason, every delivery of a mail that has become pointless: completed, deleted, moved, snoozed or
 * armed again since. Returns what is left to send; nothing left cancels the mail. `seen` is what was read just before,
 * without the account's lock: whatever holds now may change before the mail is sent, locked or not.
 */
export async function dropOutdated(
  port: CommitPort,
  mail: ClaimedMail,
  seen: MailContents,
): Promise<readonly DeliveryToSend[]> {
  if (seen.outdated.length === 0 && seen.left.length > 0) return seen.left;
  const cause = { actor: { kind: 'system', name: 'E-mail' } as const, correlationId: mail.id };
  return transact(port, { userIds: [mail.userId], cause }, async (_units, sql) => {
    const { left = [], outdated = [] } = (await readMails(sql, [mail])).get(mail.id) ?? {};
    for (const { row, reason } of outdated) await cancel(sql, mail, row, reason);
    if (left.length === 0) await close(sql, mail, { state: 'cancelled', error: null });
    return left;
  });
}

/** Cancels a mail with all its deliveries, for a reason that lies in the account. */
export async function cancelMail(port: CommitPort, mail: ClaimedMail, reason: string): Promise<void> {
  const cause = { actor: { kind: 'system', name: 'E-mail' } as const, correlationId: mail.id };
  await transact(port, { userIds: [mail.userId], cause }, async (_units, sql) => {
    for (const row of await pendingDeliveries(sql, mail)) await cancel(sql, mail, row, reason);
    await close(sql, mail, { state: 'cancelled', error: reason });
  });
}

/**
 * Puts a mail back: for the next attempt after a failure, or as if it had not been claimed when the server is away. It
 * then takes deliveries again, and joins the mail that has been opened for its instant meanwhile.
 */
export async function postpone(
  port: CommitPort,
  mail: ClaimedMail,
  options: { waitMs: number; error: string; isAttemptSpent: boolean },
): Promise<void> {
  const next = new Date(port.database.now().getTime() + options.waitMs);
  await port.database.transaction(async (sql) => {
    await lockClocks(sql, [mail.userId]);
    if (!options.isAttemptSpent && (await joinOpenMail(sql, mail))) return;
    await sql.query(
      `update mails set state = 'pending', attempts = attempts - $5, next_attempt_at = $3, lease_owner = null, error = $4
       where user_id = $1 and id = $2 and state = 'sending' and attempts = $6`,
      [mail.userId, mail.id, next.toISOString(), options.error, options.isAttemptSpent ? 0 : 1, mail.attempt],
    );
    if (!options.isAttemptSpent) return;
    await sql.query(
      `update deliveries set attempts = $3, error = $4 where user_id = $1 and mail_id = $2 and state = 'pending'`,
      [mail.userId, mail.id, mail.attempt, options.error],
    );
  });
}

/** Only one mail of an instant may be open. The clock is locked, so no other is opened meanwhile. */
async function joinOpenMail(sql: Sql, mail: ClaimedMail): Promise<boolean> {
  if (mail.groupAt === null || mail.attempt !== 1) return false;
  const { rows } = await sql.query<{ id: string }>(
    `select id from mails where user_id = $1 and group_at = $2 and kind = 'reminder' and state = 'pending' and attempts = 0 for update`,
    [mail.userId, mail.groupAt.toISOString()],
  );
  const open = rows[0];
  if (!open) return false;
  const { rowCount } = await sql.query(
    `update mails set state = 'cancelled', next_attempt_at = null, lease_owner = null, error = 'Joined another mail'
     where user_id = $1 and id = $2 and state = 'sending' and attempts = $3`,
    [mail.userId, mail.id, mail.attempt],
  );
  if (rowCount > 0) {
    await sql.query(`update deliveries set mail_id = $3 where user_id = $1 and mail_id = $2 and state = 'pending'`, [
      mail.userId,
      mail.id,
      open.id,
    ]);
  }
  return true;
}

/** Gives a mail up: its deliveries have failed, reminder.failed says so, and each is a dead letter. */
export async function giveUp(
  port: CommitPort,
  mail: ClaimedMail,
  deliveries: readonly DeliveryToSend[],
  error: string,
): Promise<void> {
  const cause = { actor: { kind: 'system', name: 'E-mail' } as const, correlationId: mail.id };
  await transact(port, { userIds: [mail.userId], cause }, async (units, sql) => {
    const unit = units.get(mail.userId);
    if (!unit) return;
    const rows = await pendingDeliveries(sql, mail);
    if (!(await close(sql, mail, { state: 'failed', error }))) return;
    for (const row of rows) {
      const found = deliveries.find((delivery) => delivery.id === row.id);
      await sql.query(
        `update deliveries set state = 'failed', attempts = $3, error = $4 where user_id = $1 and id = $2`,
        [mail.userId, row.id, mail.attempt, error],
      );
      if (!found) continue;
      await failReminder(sql, mail.userId, found.reminder);
      const data = { ...reminderEventData(found.task, found.reminder), deliveryId: row.id, error };
      unit.event('reminder.failed', { id: found.reminder.id, taskId: found.task.id }, data);
      await recordLostDelivery(port, sql, { mail, row, firedSeq: found.reminder.firedSeq, error, now: unit.now });
    }
  });
}

async function recordLostDelivery(
  port: CommitPort,
  sql: Sql,
  lost: { mail: ClaimedMail; row: DeliveryRow; firedSeq: number | null; error: string; now: Date },
): Promise<void> {
  const { mail, row, firedSeq, error, now } = lost;
  const change = firedSeq === null ? undefined : await findChange(sql, mail.userId, firedSeq);
  await recordDeadLetter(
    sql,
    {
      id: port.newId(),
      consumer: 'email',
      topic: 'task-reminders',
      event_id: row.event_id,
      user_id: mail.userId,
      type: 'reminder.due',
      key: row.id,
      sequence: firedSeq,
      attempts: mail.attempt,
      error,
      event: JSON.stringify(change?.event ?? null),
      first_failed_at: now,
      last_failed_at: now,
    },
    { isAnnounced: port.hasDeadLetterTopics ?? false },
  );
}

async function pendingDeliveries(sql: Sql, mail: ClaimedMail): Promise<DeliveryRow[]> {
  const { rows } = await sql.query<DeliveryRow>(PENDING, [mail.userId, mail.id]);
  return rows;
}

const PENDING = {
  name: 'pending deliveries',
  text: `select id, reminder_id, task_id, firing, fire_at, event_id from deliveries
     where user_id = $1 and mail_id = $2 and state = 'pending' order by fire_at, id`,
};

async function cancel(sql: Sql, mail: ClaimedMail, row: DeliveryRow, reason: string): Promise<void> {
  await sql.query(`update deliveries set state = 'cancelled', error = $3 where user_id = $1 and id = $2`, [
    mail.userId,
    row.id,
    reason,
  ]);
  // Of the present firing only: an armed one is waiting for its own instant.
  await sql.query(
    `update reminders set state = 'cancelled' where user_id = $1 and id = $2 and firing = $3 and state = 'due'`,
    [mail.userId, row.reminder_id, row.firing],
  );
}

/** Ends a mail without success, if it is still this claim's; false when the lease was lost and another has decided. */
async function close(
  sql: Sql,
  mail: ClaimedMail,
  end: { state: 'failed' | 'cancelled'; error: string | null },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update mails set state = $3, error = $4, sent_at = null, next_attempt_at = null, lease_owner = null, url = null
     where user_id = $1 and id = $2 and state in ('sending', 'pending') and attempts = $5`,
    [mail.userId, mail.id, end.state, end.error, mail.attempt],
  );
  return rowCount > 0;
}

async function failReminder(sql: Sql, userId: string, { id, firing }: ReminderRecord): Promise<void> {
  await sql.query(
    `update reminders set state = 'failed' where user_id = $1 and id = $2 and firing = $3 and state = 'due'`,
    [userId, id, firing],
  );
}

/** Queues a mail of the account itself; its link is kept only until it is sent, and no event carries it. */
export async function queueAccountMail(
  port: CommitPort,
  mail: { userId: string; kind: 'verify-email' | 'reset-password'; url: string },
): Promise<void> {
  const now = port.database.now().toISOString();
  await port.database.query(
    `insert into mails (user_id, id, kind, url, state, next_attempt_at, created_at) values ($1, $2, $3, $4, 'pending', $5, $5)`,
    [mail.userId, port.newId(), mail.kind, mail.url, now],
  );
  port.onWritten({ witness: null, earliestFireAt: null, hasMail: true });
}
