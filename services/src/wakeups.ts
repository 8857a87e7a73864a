import { logChannel, type Wakeups } from '@duly/bus';
import { connectionOf, type Database, isUnavailable } from '@duly/core';
import pg from 'pg';
import type { Logger } from 'pino';

/** What loops sleep on. The names travel as the payload of one PostgreSQL channel. */
export const channels = { outbox: 'outbox', log: logChannel, reminders: 'reminders', mail: 'mail' } as const;

const postgresChannel = 'duly_wakeups';
/** A NOTIFY inside a command's transaction costs most of its speed; one for many commits, after them, costs little. */
const coalesceMs = 5;
const reconnectMs = { first: 500, longest: 30_000 };

interface Sleeper {
  channel: string;
  wake: () => void;
}

/**
 * Wakes sleeping loops: in this process at once, in others through LISTEN and NOTIFY on a connection of its own. A
 * wake-up is a hint that may be lost; every loop also polls, rarely while LISTEN works and often while it does not.
 */
export class ProcessWakeups implements Wakeups, AsyncDisposable {
  readonly #options: { database: Database; listenUrl: string | undefined; sslCa?: string | undefined; log: Logger };
  readonly #sleepers = new Set<Sleeper>();
  /** How often each channel was woken, and up to which wake-up each sleeper has heard: a later one ends its sleep at once. */
  readonly #wakes = new Map<string, number>();
  readonly #heard = new WeakMap<AbortSignal, Map<string, number>>();
  readonly #toTell = new Set<string>();
  readonly #origin = crypto.randomUUID();
  #telling: NodeJS.Timeout | undefined;
  #client: pg.Client | undefined;
  #reconnecting: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(options: {
    database: Database;
    listenUrl: string | undefined;
    sslCa?: string | undefined;
    log: Logger;
  }) {
    this.#options = options;
  }

  static async start(options: {
    database: Database;
    listenUrl: string | undefined;
    sslCa?: string | undefined;
    log: Logger;
  }): Promise<ProcessWakeups> {
    const wakeups = new ProcessWakeups(options);
    if (options.listenUrl !== undefined) await wakeups.#listen(reconnectMs.first);
    return wakeups;
  }

  /** How late a poll may be: a safety net while others can wake us, the only way otherwise. */
  get safetyPollMs(): number {
    return this.#options.listenUrl === undefined ? 200 : 5_000;
  }

  wake(channel: string): void {
    this.#wakeHere(channel);
    if (this.#options.listenUrl === undefined || this.#isClosed) return;
    this.#toTell.add(channel);
    this.#telling ??= setTimeout(() => void this.#tellOthers(), coalesceMs);
  }

  sleep(channel: string, { atMostMs, signal }: { atMostMs: number; signal: AbortSignal }): Promise<void> {
    const heard = this.#heard.get(signal) ?? new Map<string, number>();
    this.#heard.set(signal, heard);
    const hear = () => void heard.set(channel, this.#wakes.get(channel) ?? 0);
    if (signal.aborted || (heard.get(channel) ?? 0) !== (this.#wakes.get(channel) ?? 0)) {
      hear();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        channel,
        wake: () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', sleeper.wake);
          this.#sleepers.delete(sleeper);
          hear();
          resolve();
        },
      };
      // Clocks may jump and NOTIFY may be lost: nobody sleeps longer than a minute.
      const timer = setTimeout(sleeper.wake, Math.max(0, Math.min(atMostMs, 60_000)));
      signal.addEventListener('abort', sleeper.wake);
      this.#sleepers.add(sleeper);
    });
  }

  #wakeHere(channel: string): void {
    this.#wakes.set(channel, (this.#wakes.get(channel) ?? 0) + 1);
    for (const sleeper of [...this.#sleepers]) if (sleeper.channel === channel) sleeper.wake();
  }

  async #tellOthers(): Promise<void> {
    this.#telling = undefined;
    const told = [...this.#toTell].join(' ');
    this.#toTell.clear();
    try {
      await this.#options.database.query('select pg_notify($1, $2)', [postgresChannel, `${this.#origin} ${told}`]);
    } catch (error) {
      // Others poll; the database's absence is reported by those who need an answer from it.
      if (!isUnavailable(error) && !this.#isClosed) this.#options.log.warn({ err: error }, 'NOTIFY failed');
    }
  }

  async #listen(retryMs: number): Promise<void> {
    const client = new pg.Client({
      ...connectionOf({ url: this.#options.listenUrl ?? '', sslCa: this.#options.sslCa }),
      keepAlive: true,
    });
    try {
      client.on('error', () => this.#lost(client));
      client.on('end', () => this.#lost(client));
      client.on('notification', ({ payload = '' }) => this.#receive(payload));
      await client.connect();
      if (this.#isClosed) return await client.end();
      this.#client = client;
      await client.query(`listen ${postgresChannel}`);
      // What was told while nobody listened is lost: everybody polls once.
      for (const channel of Object.values(channels)) this.#wakeHere(channel);
    } catch (error) {
      this.#options.log.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        'LISTEN failed: polling meanwhile',
      );
      this.#client = undefined;
      await client.end().catch(() => {});
      this.#retry(Math.min(reconnectMs.longest, retryMs * 2));
    }
  }

  #receive(payload: string): void {
    const [origin, ...woken] = payload.split(' ');
    if (origin === this.#origin) return;
    for (const channel of woken) this.#wakeHere(channel);
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#retry(reconnectMs.first);
  }

  #retry(afterMs: number): void {
    if (this.#isClosed) return;
    clearTimeout(this.#reconnecting);
    this.#reconnecting = setTimeout(() => void this.#listen(afterMs), afterMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#telling);
    clearTimeout(this.#reconnecting);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
