import type { ClaimedMail, DeliveryToSend, MailRecipient } from '@duly/core';
import type { Context } from '../context.ts';
import { signLink } from '../signed-link.ts';
import { messageIdOf } from './message/message-id.ts';
import { renderPasswordResetMail, renderVerificationMail } from './message/render-account-mails.ts';
import { type MailReminder, renderReminderMail } from './message/render-reminder-mail.ts';
import type { MailToSend } from './smtp/compose-message.ts';

const linksLiveMs = 30 * 86_400_000;
/** Below a minute nobody would call it late. */
const lateFromMs = 60_000;

/** What a mail of reminders says, to whom, and in which zone. */
export interface ReminderMail {
  recipient: MailRecipient;
  timeZone: string;
  deliveries: readonly DeliveryToSend[];
}

/** A mail of reminders as it goes out: rendered in the person's zone, with links signed for one purpose each. */
export function composeReminderMail(
  context: Context,
  mail: ClaimedMail,
  { recipient, timeZone, deliveries }: ReminderMail,
): MailToSend {
  const now = context.database.now();
  const reminders = deliveries.map((delivery) => mailReminder(context, mail.userId, delivery, { timeZone, now }));
  const rendered = renderReminderMail({ recipient, reminders, publicUrl: context.config.publicUrl.href, now });
  return addressed(context, mail, recipient, rendered);
}

/** A mail of the account itself: to verify its address, or to reset its password. */
export function composeAccountMail(context: Context, mail: ClaimedMail, recipient: MailRecipient): MailToSend {
  const render = mail.kind === 'verify-email' ? renderVerificationMail : renderPasswordResetMail;
  const rendered = render({
    recipient,
    url: mail.url ?? context.config.publicUrl.href,
    publicUrl: context.config.publicUrl.href,
  });
  return addressed(context, mail, recipient, rendered);
}

function addressed(
  context: Context,
  mail: ClaimedMail,
  recipient: MailRecipient,
  rendered: { subject: string; text: string; html: string },
): MailToSend {
  return {
    messageId: messageIdOf(mail.id, context.config.publicUrl.hostname),
    from: context.config.mailFrom,
    to: { name: recipient.name, address: recipient.address },
    ...rendered,
  };
}

function mailReminder(
  { secret, config }: Context,
  userId: string,
  { task, reminder, fireAt }: DeliveryToSend,
  { timeZone, now }: { timeZone: string; now: Date },
): MailReminder {
  const lateByMs = Math.max(0, now.getTime() - fireAt.getTime());
  const claims = { userId, taskId: task.id, reminderId: reminder.id };
  const expiresAt = new Date(now.getTime() + linksLiveMs);
  const link = (path: string, purpose: 'open-task' | 'snooze-reminder') =>
    new URL(`${path}?token=${signLink({ secret, purpose, claims, expiresAt })}`, config.publicUrl).href;
  return {
    taskTitle: task.title,
    notes: task.notes,
    message: reminder.message,
    due: task.due,
    dueAt: task.dueAt,
    timeZone,
    remindAt: fireAt,
    isLate: lateByMs >= lateFromMs,
    lateByMs,
    taskUrl: link('/links/task', 'open-task'),
    snoozeUrl: link('/links/snooze', 'snooze-reminder'),
  };
}
