import { type ClaimedMail, type MailContents, readMails, type Sql } from '@duly/core';

/**
 * Reads what the mails of a claim say in one round trip. They are sent at once, side by side, so what was read is no
 * older at a send than if each had been read for itself. Should reading them together fail, each is read alone.
 */
export function readTogether(
  sql: Sql,
  claimed: readonly ClaimedMail[],
): (mail: ClaimedMail) => Promise<MailContents | undefined> {
  const together = claimed.length > 0 ? readMails(sql, claimed) : Promise.resolve(new Map<string, MailContents>());
  // Each mail hears of it by itself.
  together.catch(() => {});
  return async (mail) => {
    const found = await together.catch(() => readMails(sql, [mail]));
    return found.get(mail.id);
  };
}
