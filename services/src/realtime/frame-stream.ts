import type { DulyEvent, Frame } from '@duly/contracts';
import { changesAfter, isUnavailable, positionsOf } from '@duly/core';
import type { Context } from '../context.ts';
import { frameOf, resyncFrame } from './frames.ts';

const changesPerRead = 200;
const retryAfterMs = 500;

export interface FrameStreamOptions {
  context: Context;
  userId: string;
  /** The last position that the client has. */
  after: number;
  send: (frame: Frame) => void;
  /** Resolves when the client has taken enough of what was sent; false when it is gone. */
  drained: () => Promise<boolean>;
}

/**
 * One client's frames in the order of positions, without a gap or a repeat. An event that follows the last one sent
 * goes out at once; after any gap the account's `changes` are read from there, so that nothing depends on what the bus
 * lost, repeated or reordered.
 */
export class FrameStream {
  readonly #options: FrameStreamOptions;
  #position: number;
  #highestSeen: number;
  #isCatchingUp = false;
  #isEnded = false;

  constructor(options: FrameStreamOptions) {
    this.#options = options;
    this.#position = options.after;
    this.#highestSeen = options.after;
  }

  get position(): number {
    return this.#position;
  }

  /** Sends what the client missed, or tells it to read everything again when that is no longer kept. */
  async resume(): Promise<void> {
    const { context } = this.#options;
    const { first, last } = await this.#positions();
    this.#highestSeen = Math.max(this.#highestSeen, last);
    if (this.#position > last || this.#position < first - 1) {
      this.#position = last;
      this.#options.send(resyncFrame({ position: last, now: context.database.now(), correlationId: context.newId() }));
    }
    await this.#catchUp();
  }

  onEvent(event: DulyEvent): void {
    const sequence = Number(event.sequence);
    if (this.#isEnded || sequence <= this.#position) return;
    this.#highestSeen = Math.max(this.#highestSeen, sequence);
    if (this.#isCatchingUp) return;
    if (sequence === this.#position + 1) this.#send(event);
    else void this.#catchUp();
  }

  /** How far the account has come, for when the bus did not tell. */
  onPosition(position: number): void {
    if (this.#isEnded || position <= this.#highestSeen) return;
    this.#highestSeen = position;
    void this.#catchUp();
  }

  end(): void {
    this.#isEnded = true;
  }

  /** What passes by meanwhile is only noted: sent at once, it would move the position past the answer's. */
  async #positions(): Promise<{ first: number; last: number }> {
    this.#isCatchingUp = true;
    try {
      return await positionsOf(this.#options.context.database, this.#options.userId);
    } finally {
      this.#isCatchingUp = false;
    }
  }

  async #catchUp(): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    const { context, userId } = this.#options;
    try {
      while (!this.#isEnded && this.#position < this.#highestSeen) {
        const changes = await changesAfter(context.database, userId, this.#position, changesPerRead);
        if (changes.length === 0) break;
        for (const change of changes) this.#send(change.event);
        if (!(await this.#options.drained())) this.#isEnded = true;
      }
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      setTimeout(() => void this.#catchUp(), retryAfterMs).unref();
    } finally {
      this.#isCatchingUp = false;
    }
  }

  #send(event: DulyEvent): void {
    if (this.#isEnded || Number(event.sequence) <= this.#position) return;
    this.#position = Number(event.sequence);
    this.#options.send(frameOf(event));
  }
}
