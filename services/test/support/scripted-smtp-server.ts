import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

export type SmtpCommand = 'greeting' | 'EHLO' | 'STAR' | 'MAIL' | 'RCPT' | 'DATA' | 'content' | 'RSET' | 'QUIT';

/** A reply to send, or what to do instead of one. */
export type SmtpReply = string | 'cut' | 'silence';

/** Given the place and how many connections there have been, the reply; undefined for the usual one. */
export type SmtpScript = (command: SmtpCommand, connection: number) => SmtpReply | undefined;

const usual: Partial<Record<string, string>> = {
  greeting: '220 scripted.test ESMTP',
  EHLO: '250 scripted.test',
  MAIL: '250 OK',
  RCPT: '250 OK',
  DATA: '354 Go on',
  content: '250 Accepted',
  RSET: '250 OK',
  QUIT: '221 Bye',
};

/** A mail server that does at each step what its script says: a real one does not misbehave on request. */
export class ScriptedSmtpServer implements AsyncDisposable {
  readonly contents: string[] = [];
  readonly commands: SmtpCommand[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #connections = 0;

  private constructor(script: SmtpScript) {
    this.#server = createServer((socket) => this.#serve(socket, script, ++this.#connections));
  }

  static async start(script: SmtpScript = () => undefined): Promise<ScriptedSmtpServer> {
    const scripted = new ScriptedSmtpServer(script);
    scripted.#server.listen(0, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections since the start. */
  get connections(): number {
    return this.#connections;
  }

  /** Hangs up on all clients, without a word. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket, script: SmtpScript, connection: number): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    const answer = (command: SmtpCommand) => {
      this.commands.push(command);
      const reply = script(command, connection) ?? usual[command] ?? '500 Unknown command';
      if (reply === 'cut') socket.destroy();
      else if (reply !== 'silence') socket.write(`${reply}\r\n`);
      if (/^221|^421/.test(reply)) socket.end();
      return reply;
    };
    let received = '';
    let isContent = false;
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      received += chunk;
      for (;;) {
        const end = received.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = received.slice(0, end);
        received = received.slice(end + (isContent ? 5 : 2));
        if (isContent) {
          isContent = false;
          this.contents.push(part);
          answer('content');
        } else {
          isContent = answer(part.slice(0, 4).toUpperCase() as SmtpCommand).startsWith('354');
        }
      }
    });
    answer('greeting');
  }
}
