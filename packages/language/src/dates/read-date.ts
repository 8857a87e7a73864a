import type { Clock } from '../clock.ts';
import { readExpression, readTimeExpression } from './expression.ts';
import type { Moment } from './moment.ts';
import { resolve } from './resolve.ts';
import { wordsFrom } from './words.ts';

export { readDuration } from './duration.ts';

/**
 * The longest date, time of day or both that begins exactly at `at`, for a place where one is expected ("until ...",
 * "due:..."): words that in a free text could be something else ("may", "sat", "tom", "2nd") are taken here. A
 * preposition ("on", "at", "by", "in", "for", "before", "after", "until") is read when it stands there, and lies
 * inside the span; it need not. "the" as well.
 *
 * `date` is null when only a time was said ("at 3pm"): `nextDayOf` gives its day where one is needed. `date` and `time` are both null when a day was named that the calendar does not have ("31 april"): the warnings say
 * so, and nothing may be written.
 */
export function readDateAt(masked: string, at: number, clock: Clock): Moment | null {
  const words = wordsFrom(masked, at);
  const expression = words[0]?.start === at ? readExpression(words, 0, clock) : null;
  return expression && resolve(words, expression, clock);
}

/**
 * The time of day that begins exactly at `at` ("9am", "at 9", "15:30", "noon", "quarter past 4", "in the evening"),
 * without a date: `date` is always null, also when the time has passed today. "at" may stand there or not.
 */
export function readTimeAt(masked: string, at: number, clock: Clock): Moment | null {
  const words = wordsFrom(masked, at);
  const expression = words[0]?.start === at ? readTimeExpression(words, 0) : null;
  return expression && resolve(words, expression, clock);
}
