/** What time it is. The database's clock decides everywhere; tests bring their own. */
export interface Clock {
  now(): Date;
}

/**
 * PostgreSQL's time, read now and then and carried on between by the process's monotonic clock: a clock of the
 * machine that jumps moves nothing. It is never ahead of what a reading allows, because a reminder must not fire early.
 */
export class DatabaseClock implements Clock {
  readonly #monotonicNow: () => number;
  #databaseMs: number;
  #monotonicMs: number;

  constructor(databaseNow: Date, monotonicNow: () => number = () => performance.now()) {
    this.#monotonicNow = monotonicNow;
    this.#databaseMs = databaseNow.getTime();
    this.#monotonicMs = monotonicNow();
  }

  now(): Date {
    return new Date(this.#databaseMs + (this.#monotonicNow() - this.#monotonicMs));
  }

  /**
   * Takes a new reading. The database read its clock at some moment of the round trip, so the time is now between the
   * reading and the reading plus the round trip, which is long when the database or we were stopped. What lies between
   * stays as it is: an earlier, quicker reading knows better.
   */
  correct(databaseNow: Date, roundTripMs: number): void {
    const readMs = databaseNow.getTime();
    const presentMs = this.now().getTime();
    if (presentMs >= readMs && presentMs <= readMs + roundTripMs) return;
    this.#databaseMs = readMs;
    this.#monotonicMs = this.#monotonicNow();
  }
}
