import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  subject: string;
  messageId: string;
  text: string;
}

/** A real mail server that keeps what it accepts, refuses what the test tells it to, and can be away for a while. */
export class MailReceiver implements AsyncDisposable {
  readonly mails: ReceivedMail[] = [];
  /** The refusal of a recipient, such as "451 Try later"; undefined accepts it. */
  refuse: (address: string) => string | undefined = () => undefined;
  /** The refusal of whoever sends, before a recipient is named. */
  refuseSender: () => string | undefined = () => undefined;
  /** Runs when a recipient was named, before the sender hears of it. */
  beforeRecipient: () => Promise<void> | void = () => {};
  /** Runs when a mail is complete and kept, before the sender hears of it. */
  beforeAccepted: () => Promise<void> | void = () => {};
  /** Recipients that were offered, those refused included. */
  readonly offered: string[] = [];
  #server: SMTPServer | undefined;
  #port = 0;

  static async start(): Promise<MailReceiver> {
    const receiver = new MailReceiver();
    await receiver.comeBack();
    return receiver;
  }

  get port(): number {
    return this.#port;
  }

  /** Listens, on the same port every time. */
  async comeBack(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      disableReverseLookup: true,
      closeTimeout: 10,
      onMailFrom: (_address, _session, answer) => answer(refusal(this.refuseSender())),
      onRcptTo: async ({ address }, _session, answer) => {
        this.offered.push(address);
        await this.beforeRecipient();
        answer(refusal(this.refuse(address)));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const { subject = '', messageId = '', text = '' } = await PostalMime.parse(Buffer.concat(chunks));
          this.mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', subject, messageId, text });
          await this.beforeAccepted();
          answer();
        });
      },
    });
    server.on('error', () => {});
    server.listen(this.#port, '127.0.0.1');
    await once(server.server, 'listening');
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Hangs up on everybody and refuses connections. */
  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.goAway();
  }
}

function refusal(reply: string | undefined): Error | null {
  const [, code, text] = /^(\d+) (.*)$/.exec(reply ?? '') ?? [];
  return code === undefined ? null : Object.assign(new Error(text), { responseCode: Number(code) });
}
