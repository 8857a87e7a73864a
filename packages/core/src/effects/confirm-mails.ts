import { reminderEventData } from '../commit/record-task.ts';
import { type CommitPort, transact } from '../commit/transact.ts';
import type { ClaimedMail } from './mail-queue.ts';
import type { DeliveryToSend } from './read-mails.ts';

/** A mail that the mail server has accepted, with what it carried. */
export interface AcceptedMail {
  mail: ClaimedMail;
  deliveries: readonly DeliveryToSend[];
  sentAt: Date;
}

/**
 * Records in one transaction that the mail server has accepted these mails: each delivery with its lateness, and
 * reminder.sent. A mail that somebody has decided about before stays as it is.
 */
export async function confirmMails(port: CommitPort, accepted: readonly AcceptedMail[]): Promise<void> {
  const cause = { actor: { kind: 'system', name: 'E-mail' } as const, correlationId: '' };
  const userIds = accepted.map(({ mail }) => mail.userId);
  await transact(port, { userIds, cause }, async (units, sql) => {
    const carried = accepted.flatMap(({ mail, deliveries, sentAt }) =>
      deliveries.map((delivery) => ({ mail, sentAt, ...delivery, latenessMs: lateness(delivery, sentAt) })),
    );
    const { rows } = await sql.query<{ id: string }>(CONFIRM, [
      userIds,
      accepted.map(({ mail }) => mail.id),
      accepted.map(({ sentAt }) => sentAt.toISOString()),
      accepted.map(({ mail }) => mail.attempt),
      carried.map(({ mail }) => mail.userId),
      carried.map(({ mail }) => mail.id),
      carried.map(({ id }) => id),
      carried.map(({ latenessMs }) => latenessMs),
      carried.map(({ reminder }) => reminder.id),
      carried.map(({ reminder }) => reminder.firing),
    ]);
    const confirmed = new Set(rows.map(({ id }) => id));
    for (const { mail, id, task, reminder, sentAt, latenessMs } of carried) {
      const unit = units.get(mail.userId);
      if (!unit || !confirmed.has(mail.id)) continue;
      unit.cause = { ...cause, correlationId: mail.id };
      const data = { ...reminderEventData(task, reminder), deliveryId: id, sentAt: sentAt.toISOString(), latenessMs };
      unit.event('reminder.sent', { id: reminder.id, taskId: task.id }, data);
    }
  });
}

function lateness({ fireAt }: DeliveryToSend, sentAt: Date): number {
  return Math.max(0, sentAt.getTime() - fireAt.getTime());
}

/** Ends mails and what they carried in one statement; of each all, and only if nobody has decided about it before. */
const CONFIRM = {
  name: 'confirm mails',
  text: `with accepted as (
       select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::int[]) a (user_id, id, sent_at, attempt)
     ), closed as (
       update mails m set state = 'sent', error = null, sent_at = a.sent_at, next_attempt_at = null, lease_owner = null, url = null
       from accepted a
       where m.user_id = a.user_id and m.id = a.id and m.state in ('sending', 'pending')
       returning m.user_id, m.id, a.sent_at, a.attempt
     ), carried as (
       select v.*, c.sent_at, c.attempt
       from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::bigint[], $9::uuid[], $10::int[])
         v (user_id, mail_id, delivery_id, lateness_ms, reminder_id, firing)
       join closed c on c.user_id = v.user_id and c.id = v.mail_id
     ), delivered as (
       update deliveries d set state = 'sent', attempts = v.attempt, sent_at = v.sent_at, lateness_ms = v.lateness_ms, error = null
       from carried v where d.user_id = v.user_id and d.id = v.delivery_id
     ), told as (
       update reminders r set state = 'sent' from carried v
       where r.user_id = v.user_id and r.id = v.reminder_id and r.firing = v.firing and r.state = 'due'
     )
     select id from closed`,
};
