import type { IncomingMessage, ServerResponse } from 'node:http';
import { overloaded, rateLimited } from '@duly/core';

/** Requests under way at once: far more than keep the database busy, few enough to hold in memory. */
const most = { all: 4_096, ofAccount: 512 } as const;
/** Bodies beyond this size are held, too, but fewer of them: together 64 MB at most. */
const largeBytes = 64 * 1024;
const mostLarge = { all: 64, ofAccount: 16 } as const;

interface Count {
  all: number;
  large: number;
}

/**
 * Counts the requests that are being answered, and refuses more before their bodies are read: 503 when all together
 * are too many, 429 when those of one account are. So memory has a bound, whoever asks and however much.
 */
export class UnderWay {
  readonly #all: Count = { all: 0, large: 0 };
  readonly #ofAccount = new Map<string, Count>();
  readonly #most: { all: number; ofAccount: number };

  constructor(limits: { all: number; ofAccount: number } = most) {
    this.#most = limits;
  }

  /** Lets a request in, until its answer is out or its client is gone. Throws `unavailable`. */
  enter(request: IncomingMessage, response: ServerResponse): void {
    const isLarge = hasLargeBody(request);
    if (this.#all.all >= this.#most.all || (isLarge && this.#all.large >= mostLarge.all)) throw overloaded(0);
    add(this.#all, isLarge, 1);
    response.once('close', () => add(this.#all, isLarge, -1));
  }

  /** Says whose request it is that was let in. Throws `rate_limited`. */
  enterAs(userId: string, request: IncomingMessage, response: ServerResponse): void {
    const isLarge = hasLargeBody(request);
    const own = this.#ofAccount.get(userId) ?? { all: 0, large: 0 };
    if (own.all >= this.#most.ofAccount || (isLarge && own.large >= mostLarge.ofAccount)) throw rateLimited(0);
    // The client may be gone while we looked who it was.
    if (response.closed) return;
    add(own, isLarge, 1);
    this.#ofAccount.set(userId, own);
    response.once('close', () => {
      add(own, isLarge, -1);
      if (own.all === 0) this.#ofAccount.delete(userId);
    });
  }
}

/** A body of unknown length counts as a large one. */
function hasLargeBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > largeBytes;
}

function add(count: Count, isLarge: boolean, by: number): void {
  count.all += by;
  if (isLarge) count.large += by;
}
