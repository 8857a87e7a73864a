import type { OutgoingEvent } from './port.ts';

/** Published, but behind an event of the same key that is not: the relay must send both again, in their order. */
export function dropBehindGaps(events: readonly OutgoingEvent[], acknowledged: Set<number>): void {
  const gaps = new Set<string>();
  for (const [index, { key }] of events.entries()) {
    if (!acknowledged.has(index)) gaps.add(key);
    else if (gaps.has(key)) acknowledged.delete(index);
  }
}
