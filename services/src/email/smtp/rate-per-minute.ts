const WINDOW_MS = 60_000;

/** Counts what started within the last minute against a limit. Times come from a monotonic clock, in ms. */
export class RatePerMinute {
  readonly #limit: number;
  /** Start times of the last minute, oldest first. */
  readonly #starts: number[] = [];

  /** Without a limit everything may start. */
  constructor(limit: number | undefined) {
    this.#limit = limit ?? Number.POSITIVE_INFINITY;
  }

  /** How many may start now. */
  free(nowMs: number): number {
    this.#forget(nowMs);
    return Math.max(0, this.#limit - this.#starts.length);
  }

  /** How long until one may start; 0 when one may now. */
  waitMs(nowMs: number): number {
    this.#forget(nowMs);
    const oldest = this.#starts[this.#starts.length - this.#limit];
    return oldest === undefined ? 0 : Math.ceil(oldest + WINDOW_MS - nowMs);
  }

  /** Notes that one starts now. */
  take(nowMs: number): void {
    if (this.#limit !== Number.POSITIVE_INFINITY) this.#starts.push(nowMs);
  }

  #forget(nowMs: number): void {
    const firstWithin = this.#starts.findIndex((start) => start > nowMs - WINDOW_MS);
    this.#starts.splice(0, firstWithin === -1 ? this.#starts.length : firstWithin);
  }
}
