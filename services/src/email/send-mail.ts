import {
  type ClaimedMail,
  cancelMail,
  confirmSent,
  type DeliveryToSend,
  dropOutdated,
  giveUp,
  mostAttempts,
  postpone,
} from '@duly/core';
import type { Context } from '../context.ts';
import { composeAccountMail, composeReminderMail, findRecipient } from './compose-mail.ts';
import type { MailChannel } from './mail-channel.ts';
import { SmtpFailure } from './smtp/smtp-failure.ts';
import type { SmtpTransport } from './smtp/smtp-transport.ts';

const firstRetryMs = 1_000;

/**
 * One attempt at a claimed mail: read again what it speaks of, send it outside any transaction, confirm. A crash
 * between the server's acceptance and the confirmation repeats it with the same Message-ID; nothing else does.
 */
export async function sendMail(
  context: Context,
  transport: SmtpTransport,
  channel: MailChannel,
  mail: ClaimedMail,
): Promise<void> {
  const { port, database, config, metrics } = context;
  const recipient = await findRecipient(context, mail.userId);
  const isReminder = mail.kind === 'reminder';
  if (!recipient) return cancelMail(port, mail, 'The account is gone');
  if (isReminder && !config.isLocalMode && !recipient.isVerified)
    return cancelMail(port, mail, 'The address of the account is not verified');
  const deliveries = isReminder ? await dropOutdated(port, mail) : [];
  if (isReminder && deliveries.length === 0) {
    metrics.mails.inc({ outcome: 'cancelled' });
    return;
  }
  try {
    await transport.send(
      isReminder
        ? await composeReminderMail(context, mail, recipient, deliveries)
        : composeAccountMail(context, mail, recipient),
    );
  } catch (error) {
    return afterFailure(context, channel, mail, deliveries, error);
  }
  const sentAt = database.now();
  await confirmSent(port, mail, deliveries, sentAt);
  metrics.mails.inc({ outcome: 'sent' });
  for (const { fireAt } of deliveries)
    metrics.lateness.observe(Math.max(0, sentAt.getTime() - fireAt.getTime()) / 1000);
}

async function afterFailure(
  context: Context,
  channel: MailChannel,
  mail: ClaimedMail,
  deliveries: readonly DeliveryToSend[],
  error: unknown,
): Promise<void> {
  const { port, metrics, log } = context;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SmtpFailure && error.kind === 'unavailable') {
    channel.pause(error);
    metrics.mails.inc({ outcome: 'unavailable' });
    return postpone(port, mail, { waitMs: 0, error: message, isAttemptSpent: false });
  }
  const isPermanent = error instanceof SmtpFailure && error.kind === 'permanent';
  const outcome = error instanceof SmtpFailure ? error.kind : 'broken';
  metrics.mails.inc({ outcome });
  if (!(error instanceof SmtpFailure)) log.error({ err: error, mail: mail.id }, 'A mail could not be composed');
  if (isPermanent || mail.attempt >= mostAttempts) return giveUp(port, mail, deliveries, message);
  return postpone(port, mail, { waitMs: firstRetryMs * 2 ** (mail.attempt - 1), error: message, isAttemptSpent: true });
}
