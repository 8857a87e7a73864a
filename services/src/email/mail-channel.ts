import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import { SmtpFailure } from './smtp/smtp-failure.ts';
import type { SmtpTransport } from './smtp/smtp-transport.ts';

const pauseMs = { first: 500, longest: 30_000 };

/**
 * Whether the mail server can be spoken to. While it cannot, sending pauses and one probe at a time asks for it, with
 * a back-off of 30 s at most; no mail spends an attempt on its absence.
 */
export class MailChannel {
  readonly #transport: SmtpTransport;
  readonly #log: Logger;
  readonly #metrics: Metrics;
  #failures = 0;
  #probeAtMs = 0;
  #reason: string | null = null;

  constructor(transport: SmtpTransport, log: Logger, metrics: Metrics) {
    this.#transport = transport;
    this.#log = log;
    this.#metrics = metrics;
  }

  /** Why sending pauses; null while it does not. */
  get pausedBecause(): string | null {
    return this.#reason;
  }

  /** False from a failure until the next mail has got an answer: so long one mail at a time is the probe. */
  get isProven(): boolean {
    return this.#failures === 0;
  }

  /** The server has answered to a mail, whatever it said. */
  prove(): void {
    this.#failures = 0;
  }

  pause(failure: SmtpFailure): void {
    const isBeside = this.#reason !== null && performance.now() < this.#probeAtMs;
    if (this.#reason === null) {
      this.#log.warn({ stage: failure.stage, reason: failure.message }, 'The mail server is away: sending pauses');
      this.#metrics.mailPaused.set(1);
    }
    this.#reason = failure.message;
    // Sends that were on their way together are one failure.
    if (isBeside) return;
    this.#probeAtMs = performance.now() + Math.min(pauseMs.longest, pauseMs.first * 2 ** this.#failures);
    this.#failures += 1;
  }

  /** 0 when mails may be sent; otherwise how long to wait. Probes when a probe is due. */
  async waitMs(): Promise<number> {
    if (this.#reason === null) return 0;
    const untilProbe = this.#probeAtMs - performance.now();
    if (untilProbe > 0) return untilProbe;
    try {
      await this.#transport.verify();
    } catch (error) {
      if (!(error instanceof SmtpFailure)) throw error;
      this.pause(error);
      return this.#probeAtMs - performance.now();
    }
    this.#log.info('The mail server is back');
    this.#metrics.mailPaused.set(0);
    this.#reason = null;
    return 0;
  }
}
