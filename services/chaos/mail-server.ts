import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** What the mail server does to whoever speaks to it. */
export type MailMood = 'well' | 'away' | 'slow' | 'busy' | 'temporary' | 'refusing' | 'cutting' | 'silent';

/** A message that the server has taken, whether or not it could say so. */
export interface AcceptedMail {
  messageId: string;
  member: string;
  atMs: number;
  content: string;
  /** False when the sender cannot know: the connection was cut before or with the answer. */
  isAnswered: boolean;
}

const slowMs = 400;

/** A mail server that misbehaves on request, with a port for every sender so that it knows who sent what. */
export class MailServer implements AsyncDisposable {
  readonly accepted: AcceptedMail[] = [];
  /** Messages that were refused for good. */
  readonly refused: { messageId: string; content: string }[] = [];
  mood: MailMood = 'well';
  /** The hour during which it was away, if that was part of the run. */
  hour: { fromMs: number; toMs: number } | undefined;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #servers: Server[] = [];
  readonly #sockets = new Map<Socket, { lastAccepted: AcceptedMail | undefined }>();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Opens a port for one sender. */
  async openFor(member: string): Promise<number> {
    const server = createServer((socket) => this.#serve(socket, member));
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** Ends all connections without a word. Whoever has not spoken since its message was accepted may not know that. */
  hangUp(): void {
    for (const [socket, { lastAccepted }] of this.#sockets) {
      if (lastAccepted) lastAccepted.isAnswered = false;
      socket.destroy();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hangUp();
    for (const server of this.#servers) {
      server.close();
      await once(server, 'close');
    }
  }

  #serve(socket: Socket, member: string): void {
    if (this.mood === 'away') {
      socket.destroy();
      return;
    }
    const state: { lastAccepted: AcceptedMail | undefined } = { lastAccepted: undefined };
    this.#sockets.set(socket, state);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    const say = (reply: string) => {
      const write = () => socket.write(`${reply}\r\n`);
      if (this.mood === 'slow') setTimeout(write, this.#random.between(0, slowMs));
      else write();
    };
    let received = '';
    let isContent = false;
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      state.lastAccepted = undefined;
      received += chunk;
      for (;;) {
        const end = received.indexOf(isContent ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const part = received.slice(0, end);
        received = received.slice(end + (isContent ? 5 : 2));
        if (isContent) {
          isContent = false;
          state.lastAccepted = this.#take(part, member, socket, say);
        } else {
          isContent = this.#answer(part.slice(0, 4).toUpperCase(), socket, say);
        }
      }
    });
    say(this.mood === 'busy' ? '421 Too many connections' : '220 chaos.test ESMTP');
  }

  /** Answers a command; true when the content follows. */
  #answer(command: string, socket: Socket, say: (reply: string) => void): boolean {
    if (command === 'RCPT' && this.mood === 'temporary' && this.#random.chance(0.5)) say('451 Try again later');
    else if (command === 'QUIT') socket.end('221 Bye\r\n');
    else if (command === 'DATA') say('354 Go on');
    else say('250 OK');
    return command === 'DATA';
  }

  #take(content: string, member: string, socket: Socket, say: (reply: string) => void): AcceptedMail | undefined {
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(content)?.[1] ?? 'none';
    if (this.mood === 'temporary') {
      say('450 Not now');
      return undefined;
    }
    if (this.mood === 'refusing' && this.#random.chance(0.5)) {
      this.refused.push({ messageId, content });
      say('554 We do not want this');
      return undefined;
    }
    const isAnswered = this.mood !== 'cutting' && this.mood !== 'silent';
    const mail = { messageId, member, atMs: this.#clock.now(), content, isAnswered };
    this.accepted.push(mail);
    if (this.mood === 'cutting') socket.destroy();
    else if (this.mood !== 'silent') say('250 Accepted');
    return mail;
  }
}
