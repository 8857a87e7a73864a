import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AcceptedMail,
  type ClaimedMail,
  cancelMail,
  type DeliveryToSend,
  dropOutdated,
  giveUp,
  isUnavailable,
  type MailContents,
  mostAttempts,
  postpone,
} from '@duly/core';
import type { Context } from '../context.ts';
import { composeAccountMail, composeReminderMail } from './compose-mail.ts';
import type { MailChannel } from './mail-channel.ts';
import { SmtpFailure } from './smtp/smtp-failure.ts';
import type { SmtpTransport } from './smtp/smtp-transport.ts';

const firstRetryMs = 1_000;

const databasePauseMs = { first: 100, longest: 5_000 };

/** What one attempt works with; `signal` ends its patience with an absent database. */
export interface Sending {
  transport: SmtpTransport;
  channel: MailChannel;
  /** Reads what a claimed mail says now. */
  read: (mail: ClaimedMail) => Promise<MailContents | undefined>;
  /** Resolves when it is written that a mail was accepted. */
  confirm: (accepted: AcceptedMail) => Promise<void>;
  signal: AbortSignal;
}

/**
 * One attempt at a claimed mail: read again what it speaks of, send it outside any transaction, confirm. A crash
 * between the server's acceptance and the confirmation repeats it with the same Message-ID; nothing else does: while
 * the database is away, the attempt waits for it.
 */
export async function sendMail(context: Context, sending: Sending, mail: ClaimedMail): Promise<void> {
  const { port, database, config, metrics } = context;
  const { transport, channel, read, confirm, signal } = sending;
  const contents = await whenDatabaseIsThere(signal, () => read(mail));
  const recipient = contents?.recipient;
  const isReminder = mail.kind === 'reminder';
  const cancel = (reason: string) => whenDatabaseIsThere(signal, () => cancelMail(port, mail, reason));
  if (!contents || !recipient) return cancel('The account is gone');
  if (isReminder && !config.isLocalMode && !recipient.isVerified)
    return cancel('The address of the account is not verified');
  const deliveries = isReminder ? await whenDatabaseIsThere(signal, () => dropOutdated(port, mail, contents)) : [];
  if (isReminder && deliveries.length === 0) {
    metrics.mails.inc({ outcome: 'cancelled' });
    return;
  }
  try {
    await transport.send(
      isReminder
        ? composeReminderMail(context, mail, { recipient, timeZone: contents.timeZone, deliveries })
        : composeAccountMail(context, mail, recipient),
    );
  } catch (error) {
    return afterFailure(context, sending, mail, deliveries, error);
  }
  channel.prove();
  const sentAt = database.now();
  await whenDatabaseIsThere(signal, () => confirm({ mail, deliveries, sentAt }));
  metrics.mails.inc({ outcome: 'sent' });
  for (const { fireAt } of deliveries)
    metrics.lateness.observe(Math.max(0, sentAt.getTime() - fireAt.getTime()) / 1000);
}

async function afterFailure(
  context: Context,
  { channel, signal }: Sending,
  mail: ClaimedMail,
  deliveries: readonly DeliveryToSend[],
  error: unknown,
): Promise<void> {
  const { port, config, metrics, log } = context;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SmtpFailure && error.kind === 'unavailable') {
    channel.pause(error);
    metrics.mails.inc({ outcome: 'unavailable' });
    const asBefore = { waitMs: 0, error: message, isAttemptSpent: false };
    return whenDatabaseIsThere(signal, () => postpone(port, mail, asBefore));
  }
  channel.prove();
  const isPermanent = error instanceof SmtpFailure && error.kind === 'permanent';
  const outcome = error instanceof SmtpFailure ? error.kind : 'broken';
  metrics.mails.inc({ outcome });
  if (!(error instanceof SmtpFailure)) log.error({ err: error, mail: mail.id }, 'A mail could not be composed');
  if (isPermanent || mail.attempt >= mostAttempts)
    return whenDatabaseIsThere(signal, () => giveUp(port, mail, deliveries, message));
  const waitMs = firstRetryMs * 2 ** (mail.attempt - 1) * config.retryScale;
  const again = { waitMs, error: message, isAttemptSpent: true };
  return whenDatabaseIsThere(signal, () => postpone(port, mail, again));
}

/** Tries again while the database is away: an outcome that is not written would have the mail sent again. */
async function whenDatabaseIsThere<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let pauseMs = databasePauseMs.first; ; pauseMs = Math.min(databasePauseMs.longest, pauseMs * 2)) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted) throw error;
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
