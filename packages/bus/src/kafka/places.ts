/** Whoever waits for a place, and for whom. */
interface Waiting {
  consumer: string;
  begin: () => void;
}

/**
 * How many partitions are handled at the same time. Each consumer has one place of its own and shares the others: one
 * that is slow, or has much to read, holds no other up.
 */
export class Places {
  readonly #limit: number;
  readonly #busy = new Map<string, number>();
  #waiting: Waiting[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a consumer in, so that a place is kept for it. */
  register(consumer: string): void {
    if (!this.#busy.has(consumer)) this.#busy.set(consumer, 0);
  }

  unregister(consumer: string): void {
    this.#busy.delete(consumer);
    this.#admit();
  }

  /** Runs the work when there is a place for it; who came first goes first. */
  async run<T>(consumer: string, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || !this.#hasPlaceFor(consumer)) {
      await new Promise<void>((begin) => {
        this.#waiting.push({ consumer, begin });
        this.#admit();
      });
    } else this.#change(consumer, 1);
    try {
      return await work();
    } finally {
      this.#change(consumer, -1);
      this.#admit();
    }
  }

  #admit(): void {
    this.#waiting = this.#waiting.filter(({ consumer, begin }) => {
      if (!this.#hasPlaceFor(consumer)) return true;
      this.#change(consumer, 1);
      begin();
      return false;
    });
  }

  #hasPlaceFor(consumer: string): boolean {
    if ((this.#busy.get(consumer) ?? 0) === 0) return true;
    const counts = [...this.#busy.values()];
    const kept = counts.filter((count) => count === 0).length;
    return counts.reduce((sum, count) => sum + count, 0) + kept < this.#limit;
  }

  #change(consumer: string, by: number): void {
    this.#busy.set(consumer, Math.max(0, (this.#busy.get(consumer) ?? 0) + by));
  }
}
