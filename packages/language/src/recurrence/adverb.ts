import { attempt, type Cursor, peek, take, takeNumber, takePhrase, wordBefore } from './cursor.ts';
import { isParting } from './edge.ts';
import { type Pattern, type Problem, pattern } from './pattern.ts';
import { type Adverb, adverbOf, unitOf } from './vocabulary.ts';

/** What makes a noun or a name of the word after it: "the daily", "my weekly". */
const determiners = new Set(
  'the a an my our your his her their this that these those no first last next of new each every'.split(' '),
);

/**
 * "daily", "weekly", "bi-weekly", "nightly": words that say a rule by themselves. Before a noun they are
 * adjectives ("weekly report"), so they count only where a phrase can end or go on.
 */
export function readAdverb(cursor: Cursor): Pattern | null {
  return attempt(cursor, () => {
    if (determiners.has(wordBefore(cursor)) || isGluedBefore(cursor)) return null;
    const adverb = takeAdverb(cursor);
    if (!adverb) return null;
    return pattern(adverb, { part: adverb.part ?? null });
  });
}

/** "bi-weekly" and "semi-monthly" are one word each; "daily/weekly" and "non-daily" are no rule. */
function isGluedBefore(cursor: Cursor): boolean {
  const sign = wordBefore(cursor);
  return (sign === '-' || sign === '/') && !isParting(cursor, cursor.at - 1);
}

function takeAdverb(cursor: Cursor): Adverb | null {
  if (takePhrase(cursor, 'bi - weekly')) return { frequency: 'WEEKLY', times: 2 };
  if (takePhrase(cursor, 'bi - monthly')) return { frequency: 'MONTHLY', times: 2 };
  if (takePhrase(cursor, 'semi|half - annually|yearly')) return { frequency: 'MONTHLY', times: 6 };
  const adverb = adverbOf(peek(cursor));
  if (adverb) cursor.at += 1;
  return adverb ?? null;
}

/** "once a week", "twice a day", "3 times per month", "3x a week", "once in 2 weeks", "twice daily". */
export function readOften(cursor: Cursor): Pattern | Problem | null {
  return attempt(cursor, () => {
    const often = takeOften(cursor);
    if (often === null) return null;
    const adverb = adverbOf(peek(cursor));
    if (adverb && !adverb.part) {
      cursor.at += 1;
      return pattern(adverb, { often });
    }
    const isEvery = take(cursor, 'every', 'each', 'in', 'per', '/');
    const interval = isEvery ? takeInterval(cursor) : take(cursor, 'a', 'an') ? 1 : null;
    const unit = unitOf(peek(cursor));
    if (interval === null || !unit) return null;
    cursor.at += 1;
    // "once a second", "twice a minute".
    if (interval < 1) return { why: 'There is no repeat every 0: give a number from 1 on' };
    return pattern({ frequency: unit.frequency, times: unit.times * interval }, { often });
  });
}

function takeOften(cursor: Cursor): number | null {
  if (take(cursor, 'once')) return 1;
  if (take(cursor, 'twice')) return 2;
  if (take(cursor, 'thrice')) return 3;
  const number = takeNumber(cursor);
  return number !== null && number > 0 && take(cursor, 'times', 'time', 'x') ? number : null;
}

function takeInterval(cursor: Cursor): number | null {
  if (take(cursor, 'other')) return 2;
  return takeNumber(cursor) ?? (take(cursor, 'a', 'an') ? 1 : 1);
}
