import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type ReceivedMail, readMail } from './read-mail.ts';

const MAX_MAIL_BYTES = 10 * 1024 * 1024;

export interface MailboxServerOptions {
  /** 0 or absent: one that is free. */
  port?: number;
  /** Keeps a mail. The sender is told "250" only after it has resolved, and "451" when it rejects. */
  store: (mail: ReceivedMail) => Promise<void>;
  now: () => Date;
  /** Told of a mail that could not be kept and of connections that broke; the server goes on. */
  onError?: (error: unknown) => void;
}

/**
 * The mail server of local mode: it accepts every mail over real SMTP on loopback, keeps it, and delivers it nowhere.
 * STARTTLS is hidden, because the certificate that comes with the library has expired; there is no login.
 */
export class MailboxServer implements AsyncDisposable {
  readonly #server: SMTPServer;
  readonly #options: MailboxServerOptions;

  private constructor(options: MailboxServerOptions) {
    this.#options = options;
    this.#server = new SMTPServer({
      banner: 'Duly mailbox',
      authOptional: true,
      disabledCommands: ['AUTH'],
      hideSTARTTLS: true,
      disableReverseLookup: true,
      size: MAX_MAIL_BYTES,
      closeTimeout: 1_000,
      onData: (stream, session, answer) => {
        this.#receive(stream, session).then(() => answer(), answer);
      },
    });
  }

  /** Listens on 127.0.0.1. */
  static async start(options: MailboxServerOptions): Promise<MailboxServer> {
    const mailbox = new MailboxServer(options);
    await new Promise<void>((resolve, reject) => {
      // A port that is taken.
      mailbox.#server.once('error', reject);
      mailbox.#server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    mailbox.#server.removeAllListeners('error');
    mailbox.#server.on('error', (error) => options.onError?.(error));
    return mailbox;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** Takes no more connections; those that are open may end their mail, for a second. */
  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    // An oversized mail is read to its end, but not kept: only then does the sender listen for the answer.
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
    if (stream.sizeExceeded) throw refusal(552, 'The mail is larger than 10 MB');
    try {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      await this.#options.store(await readMail(Buffer.concat(chunks), envelope, this.#options.now()));
    } catch (error) {
      this.#options.onError?.(error);
      throw refusal(451, 'The mail could not be kept, try again later');
    }
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
