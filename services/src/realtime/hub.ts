import type { IncomingBatch, Subscription } from '@duly/bus';
import type { DulyEvent } from '@duly/contracts';
import type { Context } from '../context.ts';

/** Somebody who wants an account's events: an open socket, or a waiting poll. */
export interface Listener {
  userId: string;
  /** Told of each event of the account that passes by; some may be missed and some come twice. */
  onEvent: (event: DulyEvent) => void;
}

/**
 * Follows the bus for this process alone and hands events to the listeners of their accounts. The bus only wakes: what
 * a listener misses it reads from `changes`.
 */
export class Hub implements AsyncDisposable {
  readonly #listeners = new Map<string, Set<Listener>>();
  #subscription: Subscription | undefined;

  static async start({ bus }: Context): Promise<Hub> {
    const hub = new Hub();
    hub.#subscription = await bus.subscribe(
      'realtime',
      ['task-events', 'task-reminders'],
      { delivery: 'every-replica' },
      async (batch) => hub.#pass(batch),
    );
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#subscription?.[Symbol.asyncDispose]();
  }
}
