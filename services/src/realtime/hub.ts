import { setTimeout as delay } from 'node:timers/promises';
import type { IncomingBatch, Subscription } from '@duly/bus';
import type { DulyEvent } from '@duly/contracts';
import { isUnavailable, lastPositionsOf } from '@duly/core';
import type { Context } from '../context.ts';

/** How far devices fall behind at most while the bus is away, or after it dropped the last event of an account. */
const lookEveryMs = 2_000;

/** Somebody who wants an account's events: an open socket, or a waiting poll. */
export interface Listener {
  userId: string;
  /** Told of each event of the account that passes by; some may be missed and some come twice. */
  onEvent: (event: DulyEvent) => void;
  /** Told now and then how far the account has come, whether or not events passed by. */
  onPosition: (position: number) => void;
}

/**
 * Follows the bus for this process alone and hands events to the listeners of their accounts. The bus only wakes: what
 * a listener misses it reads from `changes`, at the latest when the accounts' clocks are looked at.
 */
export class Hub implements AsyncDisposable {
  readonly #context: Context;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #stop = new AbortController();
  #subscription: Subscription | undefined;
  #looking: Promise<void> | undefined;

  private constructor(context: Context) {
    this.#context = context;
  }

  static async start(context: Context): Promise<Hub> {
    const hub = new Hub(context);
    hub.#subscription = await context.bus.subscribe(
      'realtime',
      ['task-events', 'task-reminders'],
      { delivery: 'every-replica' },
      async (batch) => hub.#pass(batch),
    );
    hub.#looking = hub.#lookNowAndThen();
    return hub;
  }

  add(listener: Listener): () => void {
    const listeners = this.#listeners.get(listener.userId) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(listener.userId, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(listener.userId);
    };
  }

  countOf(userId: string): number {
    return this.#listeners.get(userId)?.size ?? 0;
  }

  #pass(batch: IncomingBatch): void {
    for (const { event: text } of batch.events) {
      // Most events concern nobody here: the account is found before the text is parsed.
      const userId = /"partitionkey":"([0-9a-f-]{36})"/.exec(text)?.[1];
      const listeners = userId === undefined ? undefined : this.#listeners.get(userId);
      if (!listeners) continue;
      const event = JSON.parse(text) as DulyEvent;
      for (const listener of listeners) listener.onEvent(event);
    }
  }

  /** One statement for all accounts with a listener, and none without any: it costs nothing while nobody listens. */
  async #lookNowAndThen(): Promise<void> {
    const { database, log } = this.#context;
    const { signal } = this.#stop;
    for (;;) {
      await delay(lookEveryMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      if (this.#listeners.size === 0) continue;
      try {
        for (const [userId, position] of await lastPositionsOf(database, [...this.#listeners.keys()]))
          for (const listener of this.#listeners.get(userId) ?? []) listener.onPosition(position);
      } catch (error) {
        // Those who need an answer from the database say that it is away.
        if (!isUnavailable(error)) log.error({ err: error }, 'The positions of open sockets could not be read');
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#looking;
    await this.#subscription?.[Symbol.asyncDispose]();
  }
}
