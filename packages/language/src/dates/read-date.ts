import type { Clock } from '../clock.ts';
import type { Moment } from './moment.ts';

export { readDuration } from './duration.ts';

/**
 * The longest date, time of day or both that begins exactly at `at`, for a place where one is expected ("until ...",
 * "due:..."): words that in a free text could be something else ("may", "sat", "tom", "2nd") are taken here. The words
 * "on", "at", "by", "in" and "the" are read when they stand there, and lie inside the span; they need not.
 *
 * `date` and `time` are both null when a day was named that the calendar does not have ("31 april"): the warnings say
 * so, and nothing may be written.
 */
export function readDateAt(_masked: string, _at: number, _clock: Clock): Moment | null {
  return null;
}

/**
 * The time of day that begins exactly at `at` ("9am", "at 9", "15:30", "noon", "quarter past 4", "in the evening"),
 * without a date: `date` is always null, also when the time has passed today. "at" may stand there or not.
 */
export function readTimeAt(_masked: string, _at: number, _clock: Clock): Moment | null {
  return null;
}
