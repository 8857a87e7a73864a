/**
 * What time it is for everybody in the test: the machine's time, and what the database's clock was put ahead by. The
 * people, the mail server and the record of blows go by it, as Duly goes by the database's clock.
 */
export class Clock {
  #aheadMs = 0;

  /** True until the hour has passed that this run lets pass at once; reminders are set into it meanwhile. */
  isHourToCome: boolean;

  constructor(isHourToCome: boolean) {
    this.isHourToCome = isHourToCome;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  put(aheadMs: number): void {
    this.#aheadMs = aheadMs;
    this.isHourToCome = false;
  }
}
