import type { Task } from '@duly/contracts';
import PostalMime from 'postal-mime';
import type { AcceptedMail, MailServer } from '../mail-server.ts';
import { acknowledged, type Operation } from '../record.ts';
import type { Finding } from './finding.ts';

/** The one reminder of a task that was acknowledged and never touched again. */
interface Owed {
  title: string;
  atMs: number;
  createdMs: number;
  /** What the mail server accepted of it, in the order of acceptance; a double is there twice. */
  mails: readonly Told[];
}

interface Told extends AcceptedMail {
  saysItIsLate: boolean;
}

/** From a minute on a mail says that it is late; how long one may be on its way is nobody's promise. */
const lateFromMs = 60_000;
const onItsWayMs = 60_000;
const roundingMs = 1_000;

/**
 * Every owed reminder that has come due was accepted by the mail server, unless that refused it for good; never before
 * its instant, and in one message only. Those of the hour in which the server was away came afterwards and say so.
 */
export async function checkOwedMails(
  operations: readonly Operation[],
  mail: MailServer,
  untilMs: number,
): Promise<Finding[]> {
  const refused = new Set<string>();
  for (const { content } of mail.refused) for (const title of titlesOf(await textOf(content))) refused.add(title);
  const owed = await readOwed(operations, mail);
  const due = owed.filter(({ atMs, title }) => atMs <= untilMs && !refused.has(title));
  const sent = due.filter(({ mails }) => mails.length > 0);
  const { hour } = mail;
  return [
    {
      promise: 'owed reminders accepted',
      checked: due.length,
      violations: due.flatMap(({ title, atMs, mails }) =>
        mails.length > 0 ? [] : [`"${title}", owed at ${new Date(atMs).toISOString()}, was never sent`],
      ),
    },
    {
      promise: 'no reminder early',
      checked: owed.length,
      violations: owed.flatMap(({ title, atMs, mails: [first] }) =>
        first && first.atMs < atMs ? [`"${title}" was sent ${atMs - first.atMs} ms before its instant`] : [],
      ),
    },
    {
      promise: 'a reminder in one message only',
      checked: sent.length,
      violations: sent.flatMap(({ title, mails }) => {
        const ids = new Set(mails.map(({ messageId }) => messageId));
        return ids.size === 1 ? [] : [`"${title}" came in ${[...ids].join(' and ')}`];
      }),
    },
    { promise: 'late mails say so, others do not', checked: sent.length, violations: sent.flatMap(wrongWords) },
    ...(hour ? [checkHour(owedIn(hour, due), hour)] : []),
  ];
}

type Hour = NonNullable<MailServer['hour']>;

function owedIn({ fromMs, toMs }: Hour, owed: readonly Owed[]): Owed[] {
  return owed.filter((one) => one.atMs >= fromMs && lateSinceMs(one) < toMs - lateFromMs);
}

function checkHour(owed: readonly Owed[], { toMs }: Hour): Finding {
  const violations = owed.flatMap(({ title, mails: [first] }) =>
    first && first.atMs >= toMs && first.saysItIsLate ? [] : [`"${title}" was not sent late`],
  );
  return { promise: 'of the hour without a mail server: all sent, late', checked: owed.length, violations };
}

function wrongWords(owed: Owed): string[] {
  return owed.mails.flatMap(({ atMs, saysItIsLate }) => {
    const lateMs = atMs - owed.atMs;
    const isSurelyLate = atMs - lateSinceMs(owed) >= lateFromMs + onItsWayMs;
    if (isSurelyLate && !saysItIsLate) return [`"${owed.title}" came ${lateMs} ms late and does not say so`];
    if (lateMs < lateFromMs - roundingMs && saysItIsLate) return [`"${owed.title}" came in time and says it is late`];
    return [];
  });
}

/** One whose instant had passed when it was asked for fires at once, and is late from then. */
function lateSinceMs({ atMs, createdMs }: Owed): number {
  return Math.max(atMs, createdMs);
}

async function readOwed(operations: readonly Operation[], mail: MailServer): Promise<Owed[]> {
  const mailsOf = new Map<string, Told[]>();
  for (const accepted of mail.accepted) {
    const text = await textOf(accepted.content);
    const told = { ...accepted, saysItIsLate: text.includes('late: it was due to be sent') };
    for (const title of titlesOf(text)) mailsOf.set(title, [...(mailsOf.get(title) ?? []), told]);
  }
  return operations.flatMap((operation) => {
    const task = acknowledged(operation)?.task;
    if (operation.kind !== 'create-reminding' || !task?.title.startsWith('Owed')) return [];
    const [reminder] = task.reminders as (Task['reminders'][number] & { at: string })[];
    return {
      title: task.title,
      atMs: Date.parse(reminder?.at ?? ''),
      createdMs: Date.parse(task.createdAt),
      mails: mailsOf.get(task.title) ?? [],
    };
  });
}

async function textOf(content: string): Promise<string> {
  return (await PostalMime.parse(content)).text ?? '';
}

function titlesOf(text: string): Set<string> {
  return new Set([...text.matchAll(/Owed [\da-f-]{36}/g)].map(([title]) => title));
}
