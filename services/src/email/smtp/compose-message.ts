import MailComposer from 'nodemailer/lib/mail-composer';
import { SmtpFailure } from './smtp-failure.ts';

export interface MailAddress {
  name: string;
  address: string;
}

export interface MailToSend {
  /** With its angle brackets, the same for every attempt. */
  messageId: string;
  from: MailAddress;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Further headers, such as `List-Id`. None that names a recipient, a sender or the content. */
  headers?: Record<string, string>;
}

export interface ComposedMessage {
  envelope: { from: string; to: string[] };
  content: Buffer;
}

/**
 * Builds the MIME message and its envelope. The envelope is made of the two addresses alone, so that nothing in a
 * header can add a recipient.
 * @throws SmtpFailure `permanent` when an address or a header cannot be used.
 */
export async function composeMessage(mail: MailToSend): Promise<ComposedMessage> {
  const from = usableAddress(mail.from, 'sender');
  const to = usableAddress(mail.to, 'recipient');
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(mail.messageId)) throw unusable(`"${mail.messageId}" is no Message-ID.`);
  const node = new MailComposer({
    headers: { ...automatic, ...usableHeaders(mail.headers ?? {}) },
    messageId: mail.messageId,
    from,
    to,
    subject: withoutControls(mail.subject),
    text: mail.text.toWellFormed(),
    html: mail.html.toWellFormed(),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const envelope = node.getEnvelope();
  if (!envelope.from || envelope.to.length !== 1) throw unusable(`Not exactly one sender and one recipient.`);
  return { envelope: { from: envelope.from, to: envelope.to }, content: await node.build() };
}

// RFC 3834: out-of-office programs do not answer such mail.
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

const RESERVED =
  /^(to|cc|bcc|from|sender|reply-to|subject|date|message-id|mime-version|return-path|received|content-.*|resent-.*)$/i;

function usableHeaders(headers: Record<string, string>): Record<string, string> {
  const usable = Object.entries(headers).map(([name, value]) => {
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || RESERVED.test(name))
      throw unusable(`"${name}" cannot be a further header.`);
    return [name, withoutControls(value)];
  });
  return Object.fromEntries(usable);
}

// Quoted local parts are legal but nobody has one; without them no address can hide a second one.
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+@[^\s@<>()\\,;"\p{Cc}\p{Cf}]+$/u;

function usableAddress({ name, address }: MailAddress, role: string): MailAddress {
  if (address.length > 254 || !ADDRESS.test(address)) throw unusable(`The ${role}'s address cannot be used.`);
  return { name: withoutControls(name), address };
}

function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function unusable(message: string): SmtpFailure {
  return new SmtpFailure(message, { kind: 'permanent', stage: 'content' });
}
