import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A mail server that accepts everything and notes when: by Message-ID, in ms since 1970, before its 250 is sent. */
export class SmtpSink implements AsyncDisposable {
  readonly acceptedAtMs = new Map<string, number>();
  /** How many messages came, repeats included. */
  accepted = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(): Promise<SmtpSink> {
    const sink = new SmtpSink();
    sink.#server.listen(0, '127.0.0.1');
    await once(sink.#server, 'listening');
    return sink;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** What a Duly that delivers here is configured with. */
  get environment(): Record<string, string> {
    return { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(this.port), SMTP_REQUIRE_TLS: 'false' };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    let received = '';
    let isContent = false;
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      for (;;) {
        const end = received.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = received.slice(0, end);
        received = received.slice(end + (isContent ? 5 : 2));
        if (isContent) this.#accept(part);
        const reply = isContent ? '250 OK' : replyTo(part);
        isContent = reply.startsWith('354');
        socket.write(`${reply}\r\n`);
      }
    });
    socket.write('220 sink ESMTP\r\n');
  }

  #accept(message: string): void {
    this.accepted += 1;
    const id = /^message-id:\s*(<[^>]+>)/im.exec(message)?.[1] ?? '';
    if (!this.acceptedAtMs.has(id)) this.acceptedAtMs.set(id, performance.timeOrigin + performance.now());
  }
}

function replyTo(command: string): string {
  if (/^DATA/i.test(command)) return '354 Go on';
  return /^QUIT/i.test(command) ? '221 Bye' : '250 OK';
}
