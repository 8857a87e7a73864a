import type { Sql } from '@duly/core';
import type { ListedMail, ShownMail } from './mailbox-page.ts';
import type { ReceivedMail } from './read-mail.ts';

interface ListedRow {
  id: number;
  received_at: Date;
  recipient: string;
  sender: string;
  subject: string;
}

interface MailRow extends ListedRow {
  message_id: string;
  text: string;
  html: string;
}

/** Keeps what the local mail server received. */
export async function storeMail(sql: Sql, mail: ReceivedMail): Promise<void> {
  await sql.query(
    'insert into mailbox (received_at, message_id, recipient, sender, subject, text, html) values ($1, $2, $3, $4, $5, $6, $7)',
    [mail.receivedAt.toISOString(), mail.messageId, mail.to, mail.from, mail.subject, mail.text, mail.html],
  );
}

/** The newest mails, without their contents, and how many there are. */
export async function pageOfMails(
  sql: Sql,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ mails: ListedMail[]; total: number }> {
  const { rows } = await sql.query<ListedRow>(
    'select id, received_at, recipient, sender, subject from mailbox order by id desc limit $1 offset $2',
    [limit, offset],
  );
  const counted = await sql.query<{ total: number }>('select count(*) as total from mailbox');
  return { mails: rows.map(listed), total: counted.rows[0]?.total ?? 0 };
}

/** One mail; null for an id that is none, or none any more. */
export async function findMail(sql: Sql, id: string): Promise<ShownMail | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const { rows } = await sql.query<MailRow>('select * from mailbox where id = $1', [id]);
  return rows[0] ? { ...listed(rows[0]), text: rows[0].text, html: rows[0].html } : null;
}

/** The newest mails as GET /api/mailbox shows them. */
export async function listMails(sql: Sql, limit: number) {
  const { rows } = await sql.query<MailRow>('select * from mailbox order by id desc limit $1', [limit]);
  return rows.map((row) => ({
    id: String(row.id),
    to: row.recipient,
    subject: row.subject,
    receivedAt: row.received_at.toISOString(),
    text: row.text,
    html: row.html,
    messageId: row.message_id,
  }));
}

function listed(row: ListedRow): ListedMail {
  return {
    id: String(row.id),
    to: row.recipient,
    from: row.sender,
    subject: row.subject,
    receivedAt: row.received_at,
  };
}
