import { readNumber } from '../text/numbers.ts';
import { attempt, type Cursor, peek, take, wordBefore } from './cursor.ts';
import { takeWeekdays } from './days.ts';
import { takePlaced } from './month-days.ts';
import { everyOne, type Pattern, type Problem, pattern, weekly } from './pattern.ts';
import { dayPartOf } from './vocabulary.ts';

/**
 * Days that repeat without "every": "mondays and thursdays", "weekdays", "tue/thu", "Mon-Wed", "mon thru fri", "friday
 * mornings". Two whole names in the singular ("monday and tuesday") are two dates and no repeat.
 */
export function readPlural(cursor: Cursor): Pattern | null {
  return attempt(cursor, () => {
    const before = wordBefore(cursor);
    // "in 2 sundays" is one date.
    if (readNumber(before) !== undefined) return null;
    take(cursor, 'on');
    const list = takeWeekdays(cursor);
    if (!list) return null;
    const part = dayPartOf(peek(cursor));
    const hasPluralPart = part?.isPlural === true;
    if (hasPluralPart) cursor.at += 1;
    const isRange = list.hasRange && before !== 'from' && before !== 'move';
    const isShortList = list.size > 1 && list.hasShort && !list.hasRange;
    if (!list.hasPlural && !hasPluralPart && !isRange && !isShortList) return null;
    return pattern(weekly, { byDay: everyOne(list.weekdays), part: part && hasPluralPart ? part.part : null });
  });
}

/** "2nd friday of the month", "the 4th and 10th of every month", "last workday of each month". */
export function readPlaced(cursor: Cursor): Pattern | Problem | null {
  return attempt(cursor, () => {
    if (['every', 'each', 'ev', 'my', 'our', 'your', 'his', 'her', 'their'].includes(wordBefore(cursor))) return null;
    take(cursor, 'on');
    take(cursor, 'the');
    return takePlaced(cursor, { isEvery: false });
  });
}

/** "end of every month", "at the beginning of each month". */
export function readMonthEnd(cursor: Cursor): Pattern | null {
  return attempt(cursor, () => {
    take(cursor, 'at', 'on', 'by');
    take(cursor, 'the');
    const isEnd = take(cursor, 'end');
    if (!isEnd && !take(cursor, 'beginning', 'start')) return null;
    if (!take(cursor, 'of') || !take(cursor, 'every', 'each') || !take(cursor, 'month')) return null;
    return pattern({ frequency: 'MONTHLY', times: 1 }, { byMonthDay: [isEnd ? -1 : 1] });
  });
}
