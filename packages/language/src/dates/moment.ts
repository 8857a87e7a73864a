import type { ParseWarning } from '@duly/contracts';

/** A date, a time of day or both, as some piece of a text gives it; on the person's wall. */
export interface Moment {
  /** Place in the text that was asked about. */
  start: number;
  end: number;
  /** "2026-12-01"; null when only a time was said ("at 3pm"). */
  date: string | null;
  /** "15:00"; null when only a date was said. */
  time: string | null;
  /** True for what is counted from now to the minute ("in 2 hours"): date and time then belong together. */
  isFromNow: boolean;
  /** True for the start of a range that was read with its end: "3-4pm", "dec 25-27". */
  isRange?: boolean;
  /** What the person should look at: in the past with a given year, no such day, two readings. */
  warnings: ParseWarning[];
}
