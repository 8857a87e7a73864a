/** What time it is. The database's clock decides everywhere; tests bring their own. */
export interface Clock {
  now(): Date;
}

/**
 * PostgreSQL's time, read now and then and carried on between by the process's monotonic clock: a clock of the
 * machine that jumps moves nothing.
 */
export class DatabaseClock implements Clock {
  #databaseMs: number;
  #monotonicMs: number;

  constructor(databaseNow: Date) {
    this.#databaseMs = databaseNow.getTime();
    this.#monotonicMs = performance.now();
  }

  now(): Date {
    return new Date(this.#databaseMs + (performance.now() - this.#monotonicMs));
  }

  /** Takes a new reading; half of the round trip is attributed to the way back. */
  set(databaseNow: Date, roundTripMs: number): void {
    this.#databaseMs = databaseNow.getTime() + roundTripMs / 2;
    this.#monotonicMs = performance.now();
  }
}
