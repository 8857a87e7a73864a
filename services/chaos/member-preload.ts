import { flushCompileCache } from 'node:module';

/** Loaded before a process's own program: its machine's clock is then wrong by so many milliseconds. */
const shiftMs = Number(process.env.CHAOS_CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;

class ShiftedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    // Date takes a value, a text, or up to seven numbers: all go on as they are.
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

// Node writes what it has compiled when it ends in order, which is rare here, and started again is often.
setTimeout(flushCompileCache, 10_000).unref();

// Nobody outlives the test that started it, however that ended.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();

if (shiftMs !== 0) globalThis.Date = ShiftedDate as DateConstructor;
