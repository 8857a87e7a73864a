import type { Refusal } from '@duly/contracts';
import { isOverloaded, overloaded, patience, rateLimited } from './overload.ts';

interface Account {
  userId: string;
  running: number;
  waiting: Waiting[];
}

interface Waiting {
  begin: () => void;
  refuse: (refusal: Refusal) => void;
  timer: NodeJS.Timeout;
}

/**
 * Who may use a connection for a request: a part of the pool, so that what the services do by themselves and the
 * questions about health always find one. Accounts take turns, and one alone never has all: commands of one account
 * wait for its clock anyway, and would hold the connections of everybody else while they do.
 */
export class Turns {
  readonly #most: number;
  readonly #mostOfAccount: number;
  readonly #longestWaitMs: number;
  /** In the order in which their next turn comes. */
  readonly #accounts = new Map<string, Account>();
  #running = 0;
  #waiting = 0;
  /** How long a turn has taken lately. */
  #turnMs = 5;

  /** `most` run side by side, of one account half of them unless said otherwise. */
  constructor(most: number, options: { mostOfAccount?: number; longestWaitMs?: number } = {}) {
    this.#most = most;
    this.#mostOfAccount = options.mostOfAccount ?? Math.ceil(most / 2);
    this.#longestWaitMs = options.longestWaitMs ?? patience.longestMs;
  }

  /** Runs the work when its turn comes. Throws `rate_limited` or `unavailable`, and then it was not begun. */
  async take<T>(userId: string, work: () => Promise<T>): Promise<T> {
    const account = await this.#begin(userId);
    const startedMs = performance.now();
    try {
      return await work();
    } finally {
      this.#turnMs += 0.1 * (performance.now() - startedMs - this.#turnMs);
      this.#end(account);
    }
  }

  async #begin(userId: string): Promise<Account> {
    const account = this.#accounts.get(userId) ?? { userId, running: 0, waiting: [] };
    if (this.#running < this.#most && account.running < this.#mostOfAccount) {
      this.#start(account);
      return account;
    }
    if (isOverloaded(account.waiting.length, this.#ownWaitMs(account))) throw this.#refusalFor(account);
    if (isOverloaded(this.#waiting, this.#sharedWaitMs(account))) throw this.#refusalFor(account);
    this.#accounts.set(userId, account);
    await this.#wait(account);
    return account;
  }

  #wait(account: Account): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = {
      begin: resolve,
      refuse: reject,
      timer: setTimeout(() => this.#giveUp(account, waiting), this.#longestWaitMs),
    };
    account.waiting.push(waiting);
    this.#waiting += 1;
    return promise;
  }

  #giveUp(account: Account, waiting: Waiting): void {
    waiting.refuse(this.#refusalFor(account));
    account.waiting.splice(account.waiting.indexOf(waiting), 1);
    this.#waiting -= 1;
    this.#forgetIdle(account);
  }

  /** An account that waits for itself most of all is told so. */
  #refusalFor(account: Account): Refusal {
    if (account.waiting.length > this.#waiting / 2) return rateLimited(this.#ownWaitMs(account));
    return overloaded(this.#sharedWaitMs(account));
  }

  #start(account: Account): void {
    account.running += 1;
    this.#running += 1;
    // Whoever has had a turn comes last.
    this.#accounts.delete(account.userId);
    this.#accounts.set(account.userId, account);
  }

  #end(account: Account): void {
    this.#running -= 1;
    account.running -= 1;
    this.#forgetIdle(account);
    this.#beginNext();
  }

  #forgetIdle({ userId, running, waiting }: Account): void {
    if (running === 0 && waiting.length === 0) this.#accounts.delete(userId);
  }

  #beginNext(): void {
    for (const account of this.#accounts.values()) {
      if (account.running >= this.#mostOfAccount) continue;
      const next = account.waiting.shift();
      if (!next) continue;
      clearTimeout(next.timer);
      this.#waiting -= 1;
      this.#start(account);
      next.begin();
      return;
    }
  }

  /** What one more would wait for the others of its account, were there no other accounts. */
  #ownWaitMs({ waiting }: Account): number {
    return (waiting.length * this.#turnMs) / this.#mostOfAccount;
  }

  /** What one more would wait when all accounts that wait take turns: a flood by one makes nobody else's longer. */
  #sharedWaitMs({ waiting }: Account): number {
    return ((waiting.length + 1) * this.#accounts.size * this.#turnMs) / this.#most;
  }
}
