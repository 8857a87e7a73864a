import type { Sql } from '@duly/core';
import type { ReceivedMail } from './read-mail.ts';

/** Keeps a mail that the local mail server received. */
export async function storeMail(sql: Sql, mail: ReceivedMail): Promise<void> {
  await sql.query(
    `insert into mailbox (received_at, message_id, recipient, sender, subject, text, html) values ($1, $2, $3, $4, $5, $6, $7)`,
    [mail.receivedAt.toISOString(), mail.messageId, mail.to, mail.from, mail.subject, mail.text, mail.html],
  );
}
