import type { Due, DueInput } from '@duly/contracts';
import { endOfDay, instantOf, startOfDay } from '../time/index.ts';

/** A due date with its derived instants. */
export interface DueInstants {
  due: Due | null;
  dueAt: Date | null;
  dueEndAt: Date | null;
}

/**
 * The stored form of a due date. A whole day begins and ends in its zone: it sorts by its first instant and is overdue
 * after its last.
 */
export function dueInstants(input: DueInput | null | undefined, userZone: string): DueInstants {
  if (!input) return { due: null, dueAt: null, dueEndAt: null };
  const due: Due = { date: input.date, time: input.time ?? null, timeZone: input.timeZone ?? null };
  const zone = due.timeZone ?? userZone;
  if (due.time === null) return { due, dueAt: startOfDay(due.date, zone), dueEndAt: endOfDay(due.date, zone) };
  const dueAt = instantOf({ date: due.date, time: due.time, timeZone: zone });
  return { due, dueAt, dueEndAt: dueAt };
}

export function isSameDue(a: Due | null, b: Due | null): boolean {
  return a === b || (a !== null && b !== null && a.date === b.date && a.time === b.time && a.timeZone === b.timeZone);
}
