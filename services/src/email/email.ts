import { type ClaimedMail, claimMails, isUnavailable, nextDueAt, nextMailAt } from '@duly/core';
import type { Context } from '../context.ts';
import { MailboxServer } from '../mailbox/mailbox-server.ts';
import { storeMail } from '../mailbox/mailbox-store.ts';
import { runLoop } from '../run-loop.ts';
import { channels } from '../wakeups.ts';
import { createConfirmations } from './confirmations.ts';
import { MailChannel } from './mail-channel.ts';
import { readTogether } from './read-together.ts';
import { type Sending, sendMail } from './send-mail.ts';
import { SmtpTransport } from './smtp/smtp-transport.ts';

/** Longer than the longest send (connect, greeting, and ten minutes after DATA): a lease is not lost while sending. */
const leaseMs = 12 * 60_000;
const longestSleepMs = 30_000;
/** How long the end of the process waits for an absent database, to write what became of mails. */
const patienceMs = 2_000;
/** More than one sleep, less than servers let a connection idle (RFC 5321 4.5.3.2.7: 5 minutes). */
const warmAheadMs = 60_000;

/** Delivers by SMTP what the deliveries' rows say; returns why sending pauses, for the health of the process. */
export async function startEmail(context: Context): Promise<AsyncDisposable & { pausedBecause: () => string | null }> {
  await using stack = new AsyncDisposableStack();
  const sending = new Set<Promise<void>>();
  const opened = await openTransport(context, stack);
  // In reverse: the loop ends, the transport gives its sends a few seconds, their outcomes are written.
  const patience = new AbortController();
  stack.defer(async () => {
    const impatience = setTimeout(() => patience.abort(), patienceMs);
    await Promise.allSettled(sending);
    clearTimeout(impatience);
  });
  const transport = stack.use(opened);
  const channel = new MailChannel(transport, context.log, context.metrics);
  const confirm = createConfirmations(context.port);
  stack.use(
    runLoop(context, {
      name: 'email',
      channel: channels.mail,
      round: async () => {
        const pauseMs = await channel.waitMs();
        if (pauseMs > 0) return pauseMs;
        const free = channel.isProven ? transport.freeSlots : Math.min(transport.freeSlots, 1 - sending.size);
        if (free <= 0) return Math.max(20, transport.rateWaitMs);
        const { processId: owner, port } = context;
        const claimed = await claimMails(port, { owner, leaseMs, limit: free });
        const read = readTogether(port.database, claimed);
        const means = { transport, channel, read, confirm, signal: patience.signal };
        for (const mail of claimed) track(context, sending, attempt(context, means, mail));
        return claimed.length === free ? 0 : sleepMs(context, transport);
      },
    }),
  );
  const owned = stack.move();
  return { pausedBecause: () => channel.pausedBecause, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Until the next mail is due; a connection is opened shortly before the first reminder of a quiet time fires. */
async function sleepMs({ database, port, wakeups }: Context, transport: SmtpTransport): Promise<number> {
  const next = await nextMailAt(database);
  const nextDue = transport.idleConnections === 0 ? await nextDueAt(port) : null;
  if (nextDue && nextDue.getTime() - database.now().getTime() < warmAheadMs) void warm(transport);
  const longestMs = Math.min(longestSleepMs, wakeups.safetyPollMs * 6);
  if (next === null) return longestMs;
  return Math.max(20, Math.min(longestMs, next.getTime() - database.now().getTime()));
}

async function warm(transport: SmtpTransport): Promise<void> {
  try {
    await transport.warm();
  } catch {
    // The first mail finds out by itself, and pauses the channel with the reason.
  }
}

function track(context: Context, sending: Set<Promise<void>>, sent: Promise<void>): void {
  sending.add(sent);
  void sent.finally(() => {
    sending.delete(sent);
    context.wakeups.wake(channels.mail);
  });
}

/** A mail whose outcome cannot be written keeps its lease: another attempt follows when that is over. */
async function attempt(context: Context, means: Sending, mail: ClaimedMail): Promise<void> {
  try {
    await sendMail(context, means, mail);
  } catch (error) {
    // Waiting for the database ends when the process does.
    if (isUnavailable(error))
      context.log.warn({ err: error, mail: mail.id }, 'The database is away: a mail may be sent again after its lease');
    else context.log.error({ err: error, mail: mail.id }, 'The outcome of a mail could not be written');
  }
}

async function openTransport(context: Context, stack: AsyncDisposableStack): Promise<SmtpTransport> {
  const { config, database, log } = context;
  if (config.smtp) {
    const { host, port, requireTls, username, password, ca, ratePerMinute } = config.smtp;
    return new SmtpTransport({
      host,
      port,
      requireTls,
      implicitTls: port === 465,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(ca === undefined ? {} : { ca }),
      ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
    });
  }
  const mailbox = stack.use(
    await MailboxServer.start({
      store: (mail) => storeMail(database, mail),
      now: () => database.now(),
      onError: (error) => log.error({ err: error }, 'The local mailbox failed'),
    }),
  );
  return new SmtpTransport({ host: '127.0.0.1', port: mailbox.port, requireTls: false });
}
