import { once } from 'node:events';
import type { ChatKitEvent } from '@duly/contracts/chatkit/events';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A client that takes nothing for so long is gone, whatever its connection says. */
const patienceMs = 60_000;

/** The streams that this process is sending. Those of a server that closes are ended, and waited for. */
export class OpenStreams {
  readonly #closing = new AbortController();
  readonly #open = new Set<Promise<void>>();

  constructor(server: FastifyInstance) {
    server.addHook('preClose', async () => {
      this.#closing.abort(new ServerCloses());
      await Promise.allSettled(this.#open);
    });
  }

  /** Aborted when the server begins to close. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /**
   * Answers with events as `data: {json}` and nothing else. The signal that makes them is aborted when the client hangs
   * up or the server closes; they are taken to their end all the same, so that what was said is kept.
   */
  send(reply: FastifyReply, events: (signal: AbortSignal) => AsyncIterable<ChatKitEvent>): FastifyReply {
    reply.hijack();
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    reply.raw.on('error', () => gone.abort());
    // The client may be gone while we kept what it asked.
    if (reply.raw.destroyed) gone.abort();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      // A proxy that gathers the answer would keep back each event.
      'x-accel-buffering': 'no',
    });
    const sent = write(reply, events(AbortSignal.any([gone.signal, this.#closing.signal])));
    this.#open.add(sent);
    void sent.finally(() => this.#open.delete(sent));
    return reply;
  }
}

/** Why a turn was aborted, when it was not its reader. */
export class ServerCloses extends Error {
  override readonly name = 'ServerCloses';
}

async function write(reply: FastifyReply, events: AsyncIterable<ChatKitEvent>): Promise<void> {
  const { raw } = reply;
  try {
    for await (const event of events) {
      if (raw.destroyed || raw.write(`data: ${JSON.stringify(event)}\n\n`)) continue;
      await drained(reply);
    }
    raw.end();
  } catch (error) {
    // Events say themselves what fails; this is a fault of ours, and a cut stream tells the client so.
    reply.log.error({ err: error }, 'A stream failed');
    raw.destroy();
  }
}

async function drained({ raw }: FastifyReply): Promise<void> {
  const timer = setTimeout(() => raw.destroy(), patienceMs);
  try {
    const waited = new AbortController();
    await Promise.race([
      once(raw, 'drain', { signal: waited.signal }),
      once(raw, 'close', { signal: waited.signal }),
    ]).finally(() => waited.abort());
  } catch (error) {
    if (!raw.destroyed) throw error;
  } finally {
    clearTimeout(timer);
  }
}
