import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Position } from '@duly/contracts';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from '../context.ts';
import { Hub } from './hub.ts';
import { pollEvents } from './poll-events.ts';
import { closeCodes, serveSocket } from './socket.ts';

const socketsPerUser = 20;
const largestMessageBytes = 1_024;

/** What the upgrade is answered with when it is refused: the same Problem as any other request gets. */
export interface Refused {
  status: number;
  body: string;
}

/** Who may open a socket: decided before the upgrade by the same rules as for any request. */
export type Admit = (
  request: IncomingMessage,
) => Promise<{ userId: string; isStillSignedIn: () => Promise<boolean> } | Refused>;

/** Open sockets of this process, and the polls of those whose sockets are blocked. */
export class Realtime implements AsyncDisposable {
  readonly #context: Context;
  readonly #hub: Hub;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, clientTracking: true });
  readonly #byUser = new Map<string, Set<WebSocket>>();

  private constructor(context: Context, hub: Hub) {
    this.#context = context;
    this.#hub = hub;
  }

  static async start(context: Context): Promise<Realtime> {
    return new Realtime(context, await Hub.start(context));
  }

  /** Takes the upgrades of `/ws` from an HTTP server; `refuse` answers those of other paths. */
  attach(server: Server, admit: Admit): void {
    server.on('upgrade', (request, stream, head) => void this.#upgrade(request, stream, head, admit));
  }

  poll(options: { userId: string; after: number | null; waitSeconds: number; signal: AbortSignal }) {
    return pollEvents(this.#context, this.#hub, options);
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer, admit: Admit): Promise<void> {
    stream.on('error', () => stream.destroy());
    try {
      const admitted = await admit(request);
      if ('status' in admitted) return refuse(stream, admitted);
      if (stream.destroyed) return;
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#open(socket, request, admitted));
    } catch (error) {
      this.#context.log.error({ err: error }, 'An upgrade failed');
      stream.destroy();
    }
  }

  #open(
    socket: WebSocket,
    request: IncomingMessage,
    { userId, isStillSignedIn }: { userId: string; isStillSignedIn: () => Promise<boolean> },
  ): void {
    const sockets = this.#byUser.get(userId) ?? new Set();
    if (sockets.size >= socketsPerUser) {
      socket.close(closeCodes.tooMany, 'too many sockets');
      return;
    }
    this.#byUser.set(userId, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) this.#byUser.delete(userId);
    });
    serveSocket({
      context: this.#context,
      hub: this.#hub,
      socket,
      userId,
      after: afterOf(request),
      isStillSignedIn,
    }).catch((error: unknown) => {
      this.#context.log.warn({ err: error }, 'A socket could not be served');
      socket.close(1011, 'try again');
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) {
      socket.close(closeCodes.goingAway, 'restarting');
      setTimeout(() => socket.terminate(), 1_000).unref();
    }
    this.#sockets.close();
    await this.#hub[Symbol.asyncDispose]();
  }
}

/** The position in the URL; what is none of ours begins with now, as a client does that has nothing. */
function afterOf(request: IncomingMessage): number | null {
  const after = Position.safeParse(new URL(request.url ?? '/', 'http://localhost').searchParams.get('after') ?? '');
  return after.success && Number.isSafeInteger(Number(after.data)) ? Number(after.data) : null;
}

function refuse(stream: Duplex, { status, body }: Refused): void {
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
