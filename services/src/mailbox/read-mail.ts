import PostalMime, { type Address } from 'postal-mime';

/** A mail as the mailbox keeps it. Texts have no NUL and no lone surrogates, so that a database takes them. */
export interface ReceivedMail {
  /** With angle brackets; empty when the mail has none. */
  messageId: string;
  /** The recipients that the sender gave the server, separated by commas. */
  to: string;
  /** "Name <address>" of the From header, else the sender given to the server. */
  from: string;
  subject: string;
  /** Empty when the mail has none. */
  text: string;
  /** As it was sent: not safe to place in a page. Empty when the mail has none. */
  html: string;
  receivedAt: Date;
}

/** Reads the parts that are shown out of a message as it came. Never fails on a malformed one. */
export async function readMail(
  content: Uint8Array,
  envelope: { from: string; to: string[] },
  receivedAt: Date,
): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(content).catch(
    () => ({ text: Buffer.from(content).toString() }) as Partial<Parsed>,
  );
  return {
    messageId: storable(mail.messageId),
    to: storable(envelope.to.join(', ')),
    from: storable(mail.from ? named(mail.from) : envelope.from),
    subject: storable(mail.subject),
    text: storable(mail.text),
    html: storable(mail.html),
    receivedAt,
  };
}

type Parsed = Awaited<ReturnType<typeof PostalMime.parse>>;

function named({ name, address }: Address): string {
  return name && address ? `${name} <${address}>` : (address ?? name);
}

function storable(text: string | undefined): string {
  return (text ?? '').toWellFormed().replaceAll('\u0000', '\ufffd');
}
