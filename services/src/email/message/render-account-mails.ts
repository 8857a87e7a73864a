import { html } from '../../html.ts';
import { buttons, headline, linkUrl, mailShell, paragraph, type RenderedMail } from './mail-layout.ts';
import { oneLine } from './plain-text.ts';

export interface AccountMail {
  recipient: { address: string; name: string };
  /** The link that carries the token. */
  url: string;
  publicUrl: string;
}

/** Asks the owner of an address to confirm it. */
export function renderVerificationMail(mail: AccountMail): RenderedMail {
  return renderAccountMail(mail, {
    subject: 'Confirm your e-mail address for Duly',
    first: `Confirm that ${oneLine(mail.recipient.address)} is your address, so that Duly can send reminders to it.`,
    action: 'Confirm address',
    otherwise: 'If you did not sign up for Duly, ignore this mail: without your confirmation nothing is sent to you.',
  });
}

/** Lets the owner of an account choose a new password. */
export function renderPasswordResetMail(mail: AccountMail): RenderedMail {
  return renderAccountMail(mail, {
    subject: 'Choose a new password for Duly',
    first: `Choose a new password for ${oneLine(mail.recipient.address)}.`,
    action: 'Choose a new password',
    otherwise: 'If you did not ask for this, ignore this mail: your password stays as it is.',
  });
}

interface AccountMailWords {
  subject: string;
  first: string;
  action: string;
  otherwise: string;
}

function renderAccountMail({ recipient, url, publicUrl }: AccountMail, words: AccountMailWords): RenderedMail {
  const footer = `Sent to ${oneLine(recipient.address)} by Duly (${linkUrl(publicUrl).replace(/\/$/, '')}).`;
  return {
    subject: words.subject,
    text: `${words.first}\n\n${words.action}: ${linkUrl(url)}\n\n${words.otherwise}\n\n-- \n${footer}\n`,
    html: mailShell({
      title: words.subject,
      content: html`${headline(html`${words.first}`)}
${buttons([{ label: words.action, url }])}
${paragraph(words.otherwise)}`,
      footer,
    }),
  };
}
