import type { DulyEvent, EventType } from '@duly/contracts';
import type { UserUnit } from '../commit/user-unit.ts';

/** A consumer: which events it takes effect of, and how. */
export interface Consumer<T extends EventType = EventType, Prepared = unknown> {
  name: string;
  /** Types that it handles; others are ignored. */
  types: readonly T[];
  /** Events of one key take effect in their order; a failing one holds up the later ones of its key only. */
  keyOf: (event: DulyEvent<T>) => string;
  /** Waits before the second, third, ... attempt of an event that fails; after the last it is a dead letter. */
  retryAfterMs: readonly number[];
  /** Reads and computes outside any transaction what the effect needs and would hold its locks for. */
  prepare?: (event: DulyEvent<T>) => Promise<Prepared>;
  /**
   * The effect, in a transaction with the inbox: decides on the present rows, not on the event's picture of them,
   * because the event may be late, repeated or replayed.
   */
  effect: (unit: UserUnit, event: DulyEvent<T>, prepared: Prepared | undefined) => Promise<void>;
}

/** Waits that double from the first, `count` of them. */
export function doubling(firstMs: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => firstMs * 2 ** index);
}
