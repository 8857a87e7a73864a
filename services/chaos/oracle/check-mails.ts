import type { ChaosDatabase } from '../chaos-database.ts';
import type { Blow } from '../fleet.ts';
import type { AcceptedMail, MailServer } from '../mail-server.ts';
import type { Finding } from './finding.ts';

/** The deliveries' rows and what the mail server saw agree: sent, or refused for good and a dead letter. */
export async function checkDeliveries(database: ChaosDatabase, mail: MailServer): Promise<Finding> {
  const rows = await database.query<{ id: string; mail_id: string; state: string; is_dead: boolean }>(
    `select d.id, d.mail_id, d.state, exists (select 1 from dead_letters l where l.consumer = 'email' and l.event_id = d.event_id) as is_dead
     from deliveries d`,
  );
  const accepted = new Set(mail.accepted.map((mailed) => idOf(mailed.messageId)));
  const refused = new Set(mail.refused.map(({ messageId }) => idOf(messageId)));
  const violations = rows.flatMap((row) => {
    const what = `delivery ${row.id} is ${row.state}`;
    if (row.state === 'sent' && !accepted.has(row.mail_id)) return [`${what} and no server has its mail`];
    if (row.state === 'failed' && !refused.has(row.mail_id)) return [`${what} and no server refused it`];
    if (row.state === 'failed' && !row.is_dead) return [`${what} and no dead letter says so`];
    if (row.state === 'pending') return [what];
    return [];
  });
  const [letters] = await database.query<{ count: number }>(
    `select count(*) as count from dead_letters l where not exists (select 1 from deliveries d where d.event_id = l.event_id and d.state = 'failed')`,
  );
  if (letters && letters.count > 0) violations.push(`${letters.count} dead letters are not of a refused mail`);
  return { promise: 'deliveries as the mail server saw them', checked: rows.length, violations };
}

/** A message came twice only where its sender could not know that it had been accepted, or was killed before it said so. */
export function checkDoubles(mail: MailServer, blows: readonly Blow[]): Finding {
  const violations: string[] = [];
  let doubles = 0;
  for (const [messageId, copies] of Map.groupBy(mail.accepted, (mailed) => mailed.messageId)) {
    for (const [index, copy] of copies.entries()) {
      const before = copies[index - 1];
      if (!before) continue;
      doubles += 1;
      if (before.isAnswered && !wasKilled(before, copy, blows))
        violations.push(
          `${messageId} came again ${copy.atMs - before.atMs} ms later, ${before.member} then ${copy.member}`,
        );
    }
  }
  return {
    promise: `no double mail (${doubles}) but after a kill or a cut`,
    checked: mail.accepted.length,
    violations,
  };
}

function wasKilled(first: AcceptedMail, second: AcceptedMail, blows: readonly Blow[]): boolean {
  return blows.some(
    (blow) =>
      blow.kind === 'kill' && blow.member === first.member && blow.atMs >= first.atMs - 50 && blow.atMs <= second.atMs,
  );
}

function idOf(messageId: string): string {
  return messageId.replace(/^<|@.*$/g, '');
}
