import { setTimeout as sleep } from 'node:timers/promises';
import type { NodemailerError } from 'nodemailer';
import { composeMessage, type MailToSend } from './compose-message.ts';
import { RatePerMinute } from './rate-per-minute.ts';
import { SmtpFailure } from './smtp-failure.ts';
import { SmtpSession } from './smtp-session.ts';
import { defaultTimeouts, type SmtpSettings } from './smtp-settings.ts';

const MAX_CONNECTIONS = 5;
const MAX_MESSAGES_A_CONNECTION = 100;
const GRACE_MS = 5_000;

/**
 * Sends mails over a few connections that stay open.
 *
 * The pool is our own, over nodemailer's connection: its pool cannot open a connection before the first mail, does not
 * say how many are free, and does not tell a connection that was lost before the content from one lost after it, which
 * is the difference between "nothing happened" and "may have been sent".
 *
 * One send holds one connection. A caller that claims no more mails than `freeSlots` never waits in here, so that the
 * lease of a claimed mail runs for its sending alone.
 */
export class SmtpTransport implements AsyncDisposable {
  readonly #settings: SmtpSettings;
  readonly #rate: RatePerMinute;
  readonly #maxConnections: number;
  readonly #idleMs: number;
  readonly #trustMs: number;
  readonly #idle = new Map<SmtpSession, IdleSession>();
  readonly #busy = new Set<SmtpSession>();
  readonly #sends = new Set<Promise<unknown>>();
  readonly #queue: (() => void)[] = [];
  readonly #closing = new AbortController();
  #held = 0;
  #warming: Promise<void> | null = null;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
    this.#rate = new RatePerMinute(settings.ratePerMinute);
    this.#maxConnections = settings.connections ?? MAX_CONNECTIONS;
    const { idleMs, trustMs } = { ...defaultTimeouts, ...settings.timeouts };
    this.#idleMs = idleMs;
    this.#trustMs = trustMs;
  }

  /** Open connections that wait for a mail. */
  get idleConnections(): number {
    return this.#idle.size;
  }

  /** How many sends may start now without waiting, for a connection or for the rate. */
  get freeSlots(): number {
    if (this.#closing.signal.aborted) return 0;
    return Math.min(this.#maxConnections - this.#held, this.#rate.free(performance.now()));
  }

  /** How long the rate forbids the next send, in ms; 0 when it does not. */
  get rateWaitMs(): number {
    return this.#rate.waitMs(performance.now());
  }

  /**
   * Sends one mail and resolves with the server's reply. Takes `connectMs + greetingMs + sendMs` of the settings at most.
   * @throws SmtpFailure
   */
  send(mail: MailToSend): Promise<{ response: string }> {
    const send = this.#send(mail);
    this.#sends.add(send);
    const forget = () => this.#sends.delete(send);
    send.then(forget, forget);
    return send;
  }

  /**
   * A probe: opens a new connection and logs in. The connection is kept for the next mail when there is room.
   * @throws SmtpFailure `unavailable`
   */
  async verify(): Promise<void> {
    await this.#keep(await this.#open());
  }

  /**
   * Opens a connection before the first mail is due, unless one is open.
   * @throws SmtpFailure `unavailable`
   */
  warm(): Promise<void> {
    if (this.#idle.size + this.#busy.size > 0) return Promise.resolve();
    this.#warming ??= this.verify().finally(() => {
      this.#warming = null;
    });
    return this.#warming;
  }

  /** Lets sends in progress end, for `graceMs` at most, then breaks them off. Later sends are refused. */
  async close(graceMs = GRACE_MS): Promise<void> {
    this.#closing.abort();
    for (const admit of this.#queue.splice(0)) {
      this.#held++;
      admit();
    }
    const timer = new AbortController();
    const grace = sleep(graceMs, undefined, { signal: timer.signal }).catch(() => {});
    const goodbyes = [...this.#idle.keys()].map((session) => this.#quit(session));
    await Promise.race([Promise.allSettled([...this.#sends, this.#warming]), grace]);
    timer.abort();
    for (const session of this.#busy) session.close();
    await Promise.allSettled([...goodbyes, ...this.#sends]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #send(mail: MailToSend): Promise<{ response: string }> {
    await this.#hold();
    try {
      const message = await composeMessage(mail);
      for (;;) {
        const reused = await this.#takeIdle();
        const session = reused ?? (await this.#open());
        this.#busy.add(session);
        try {
          return await session.send(message);
        } catch (error) {
          if (!reused || !isHungUp(error)) throw error;
          // It had been hung up while it was idle: that says nothing about the server. On to the next, at last a new one.
        } finally {
          this.#busy.delete(session);
          await this.#keep(session);
        }
      }
    } finally {
      this.#release();
    }
  }

  /** Waits for a slot and for the rate. When both are free, both are taken before the caller's next line. */
  async #hold(): Promise<void> {
    if (this.#held >= this.#maxConnections) await new Promise<void>((admit) => this.#queue.push(admit));
    else this.#held++;
    while (this.rateWaitMs > 0 && !this.#closing.signal.aborted) {
      await sleep(this.rateWaitMs, undefined, { signal: this.#closing.signal }).catch(() => {});
    }
    this.#rate.take(performance.now());
  }

  /** Hands the slot to the next in the queue, or frees it. */
  #release(): void {
    const admit = this.#queue.shift();
    if (admit) admit();
    else this.#held--;
  }

  async #takeIdle(): Promise<SmtpSession | undefined> {
    if (this.#idle.size === 0 && this.#warming) await this.#warming.catch(() => {});
    for (;;) {
      // The one used last: the others may grow old and be closed.
      const [session, idle] = [...this.#idle].at(-1) ?? [];
      if (!session || !idle) return undefined;
      this.#forget(session);
      // A path that has silently died would otherwise cost the mail ten minutes.
      this.#busy.add(session);
      const isFresh = performance.now() - idle.sinceMs < this.#trustMs;
      if (isFresh || (await session.isAlive())) return session;
      this.#busy.delete(session);
    }
  }

  async #open(): Promise<SmtpSession> {
    const session = await SmtpSession.open(this.#settings, this.#closing.signal);
    session.onEnd(() => this.#forget(session));
    return session;
  }

  /** Puts a connection back, or ends it when it has served long enough or nobody needs it. */
  async #keep(session: SmtpSession): Promise<void> {
    if (!session.isOpen) return;
    const isFull = this.#idle.size + this.#busy.size >= this.#maxConnections;
    if (isFull || session.sent >= MAX_MESSAGES_A_CONNECTION || this.#closing.signal.aborted) return session.quit();
    const expiry = setTimeout(() => this.#quit(session), this.#idleMs);
    expiry.unref();
    this.#idle.set(session, { expiry, sinceMs: performance.now() });
  }

  #quit(session: SmtpSession): Promise<void> {
    this.#forget(session);
    return session.quit();
  }

  #forget(session: SmtpSession): void {
    clearTimeout(this.#idle.get(session)?.expiry);
    this.#idle.delete(session);
  }
}

interface IdleSession {
  expiry: NodeJS.Timeout;
  sinceMs: number;
}

/** Lost, or said goodbye to with a 421, before the content began to go out. */
function isHungUp(error: unknown): boolean {
  if (!(error instanceof SmtpFailure) || error.kind !== 'unavailable' || error.stage === 'content') return false;
  const isTimeout = (error.cause as NodemailerError).code === 'ETIMEDOUT';
  return error.responseCode === 421 || (error.responseCode === null && !isTimeout);
}
