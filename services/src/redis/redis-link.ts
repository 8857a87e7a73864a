import type { createClient } from '@redis/client';
import type { RedisConfig } from '../config.ts';
import { openClient } from './open-client.ts';

/** Redis does not answer: do without it, now. */
export class RedisAway extends Error {
  override readonly name = 'RedisAway';
}

export type RedisClient = ReturnType<typeof createClient>;

export interface RedisLinkOptions {
  config: RedisConfig;
  /** Called when Redis goes away, with the reason, and with null when it is back. */
  onChange(awayBecause: string | null): void;
}

/** What a request may lose by asking a Redis that has just stopped answering; whoever asks later loses nothing. */
const patienceMs = 250;
const firstProbeMs = 250;
const longestProbeMs = 30_000;

/**
 * The connections to a Redis that may go away at any time: nobody waits for it. After the first question without an answer
 * it counts as away and every question fails at once, while one probe at a time asks for it, more and more rarely.
 */
export class RedisLink implements AsyncDisposable {
  readonly #client: RedisClient;
  readonly #subscriber: RedisClient;
  readonly #onChange: (awayBecause: string | null) => void;
  #awayBecause: string | null = null;
  #probe: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(client: RedisClient, subscriber: RedisClient, onChange: RedisLinkOptions['onChange']) {
    this.#client = client;
    this.#subscriber = subscriber;
    this.#onChange = onChange;
  }

  /** Resolves whether Redis is there or not; it is connected to in the background. */
  static async start({ config, onChange }: RedisLinkOptions): Promise<RedisLink> {
    const link = new RedisLink(await openClient(config), await openClient(config), onChange);
    for (const client of [link.#client, link.#subscriber]) {
      client.on('error', (error: unknown) => link.#lose(error));
      // Connects again for ever by itself, and gives up only when it is closed.
      client.connect().catch(() => {});
    }
    await link.ask((client) => client.ping()).catch(() => {});
    return link;
  }

  /** Why Redis is away; null while it answers. */
  get awayBecause(): string | null {
    return this.#awayBecause;
  }

  /** Asks Redis; throws RedisAway after 250 ms, or at once while it is away. */
  async ask<Answer>(question: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    if (this.#awayBecause !== null) throw new RedisAway(this.#awayBecause);
    try {
      return await inTime(question(this.#client));
    } catch (error) {
      this.#lose(error);
      throw new RedisAway(reasonOf(error), { cause: error });
    }
  }

  /** Tells whoever listens now; a Redis that is away loses it. */
  tell(channel: string, message: string): void {
    void this.ask((client) => client.publish(channel, message)).catch(() => {});
  }

  /** Hears what is told while Redis is there, again after each of its returns. */
  listen(channel: string, listener: (message: string) => void): void {
    const subscribe = () => void this.#subscriber.subscribe(channel, listener).catch(() => {});
    if (this.#subscriber.isReady) subscribe();
    // The client keeps subscriptions over reconnects; one that has never been made is made when it is ready.
    else this.#subscriber.once('ready', subscribe);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#probe);
    this.#client.destroy();
    this.#subscriber.destroy();
  }

  #lose(error: unknown): void {
    if (this.#isClosed || this.#awayBecause !== null) return;
    this.#awayBecause = reasonOf(error);
    this.#onChange(this.#awayBecause);
    this.#probeAfter(firstProbeMs);
  }

  #probeAfter(waitMs: number): void {
    this.#probe = setTimeout(async () => {
      try {
        await inTime(this.#client.ping());
      } catch {
        if (!this.#isClosed) this.#probeAfter(Math.min(waitMs * 2, longestProbeMs));
        return;
      }
      this.#awayBecause = null;
      this.#onChange(null);
    }, waitMs).unref();
  }
}

async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const giveUp = () => reject(new Error(`No answer within ${patienceMs} ms`));
    // After a look at the sockets: it is not Redis's fault when this process was busy meanwhile.
    timer = setTimeout(() => setImmediate(giveUp), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
