import { findDates } from './dates/find-dates.ts';
import type { Reading } from './reading.ts';
import { readRecurrence } from './recurrence/read-recurrence.ts';

/** True when the free part of a text says a date, a time or a repeat. */
export function hasWhen(reading: Reading): boolean {
  if (findDates(reading.masked, reading.clock).length > 0) return true;
  return readRecurrence({ ...reading, found: {}, spans: [] }).spans.length > 0;
}
