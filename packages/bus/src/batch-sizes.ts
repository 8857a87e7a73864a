const most = 200;
/** A batch is one transaction, which holds the clocks of its accounts: their people wait for as long. */
const wantedMs = 250;

/** How many events each consumer gets at a time: as many as it handles in a quarter of a second, by its last batch. */
export class BatchSizes {
  readonly #sizes = new Map<string, number>();

  of(consumer: string): number {
    return this.#sizes.get(consumer) ?? most;
  }

  /** A consumer has handled so many events in this time. */
  handled(consumer: string, events: number, tookMs: number): void {
    const isSlow = tookMs > wantedMs;
    const fitting = isSlow ? Math.floor((events * wantedMs) / tookMs) : 2 * this.of(consumer);
    this.#sizes.set(consumer, Math.max(1, Math.min(most, fitting)));
  }

  /** A batch failed, perhaps because it took longer than a transaction may. */
  failed(consumer: string): void {
    this.#sizes.set(consumer, Math.max(1, Math.floor(this.of(consumer) / 4)));
  }
}
