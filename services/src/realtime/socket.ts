import type { Frame } from '@duly/contracts';
import type { WebSocket } from 'ws';
import type { Context } from '../context.ts';
import { FrameStream } from './frame-stream.ts';
import { helloFrame } from './frames.ts';
import type { Hub } from './hub.ts';

const heartbeatMs = 25_000;
const sessionCheckMs = 30_000;
/** A client that has this much unsent is too slow: it is dropped, and resumes where it was. */
const mostUnsentBytes = 1_000_000;
const comfortableUnsentBytes = 100_000;
const drainCheckMs = 20;

/** Codes of the private range (RFC 6455 7.4.2) and "going away", as clients see them. */
export const closeCodes = { goingAway: 1001, sessionEnded: 4401, tooSlow: 4408, tooMany: 4429 } as const;

export interface SocketOptions {
  context: Context;
  hub: Hub;
  socket: WebSocket;
  userId: string;
  after: number | null;
  /** False once the session has ended. */
  isStillSignedIn: () => Promise<boolean>;
}

/** Serves one open socket until it closes: hello, what it missed, then frames as they happen. */
export async function serveSocket({
  context,
  hub,
  socket,
  userId,
  after,
  isStillSignedIn,
}: SocketOptions): Promise<void> {
  const { metrics, database, log } = context;
  const send = (frame: Frame) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostUnsentBytes) {
      metrics.socketsDropped.inc();
      socket.close(closeCodes.tooSlow, 'too slow');
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify(frame));
  };
  const drained = async () => {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > comfortableUnsentBytes)
      await pause(drainCheckMs);
    return socket.readyState === socket.OPEN;
  };
  socket.on('error', (error) => log.debug({ reason: error.message }, 'A socket broke'));
  const last = await lastPosition(context, userId);
  // Closed while the database was asked: it will not say so again, and what begins here would never end.
  if (socket.readyState !== socket.OPEN) return;
  const stream = new FrameStream({ context, userId, after: after ?? last, send, drained });
  // Listening begins before the hello, so that nothing can happen between them unseen.
  const leave = hub.add({
    userId,
    onEvent: (event) => stream.onEvent(event),
    onPosition: (position) => stream.onPosition(position),
  });
  metrics.sockets.inc();
  const timers = [startHeartbeat(socket), startSessionCheck(socket, isStillSignedIn)];
  socket.once('close', () => {
    for (const timer of timers) clearInterval(timer);
    stream.end();
    leave();
    metrics.sockets.dec();
  });
  send(helloFrame({ userId, position: last, now: database.now(), correlationId: context.newId() }));
  await stream.resume();
}

async function lastPosition({ database }: Context, userId: string): Promise<number> {
  const { rows } = await database.query<{ seq: number }>('select seq from user_clock where user_id = $1', [userId]);
  return rows[0]?.seq ?? 0;
}

/** Pings; a client that has not answered by the next ping is gone. */
function startHeartbeat(socket: WebSocket): NodeJS.Timeout {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  return setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, heartbeatMs);
}

function startSessionCheck(socket: WebSocket, isStillSignedIn: () => Promise<boolean>): NodeJS.Timeout {
  return setInterval(async () => {
    // While the database is away nobody can say: the socket stays until it can be asked.
    const isSignedIn = await isStillSignedIn().catch(() => true);
    if (!isSignedIn) socket.close(closeCodes.sessionEnded, 'session ended');
  }, sessionCheckMs);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
