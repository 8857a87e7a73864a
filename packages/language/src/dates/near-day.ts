import type { Clock } from '../clock.ts';
import { addDays } from './add-days.ts';
import type { Day } from './day.ts';
import { dayParts, nearDays } from './vocabulary.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';

const dayAfterTomorrow = phrases('the day after tomorrow', 'day after tomorrow', 'overmorrow');
const dayAfterTmrw = phrases('the day after tmrw', 'day after tmrw', 'day after tom');
const dayBeforeYesterday = phrases('the day before yesterday', 'day before yesterday');

/** "2day", "2morrow" */
const withTwo = new Map([
  ['day', 0],
  ['moro', 1],
  ['morrow', 1],
]);

const names = new Set(['tom', 'tod']);

/** "today", "tmrw", "the day after tomorrow", "tonight", "this evening", "yesterday", "last night". */
export function readNearDay(words: Words, index: number, { today }: Clock): Day | null {
  const text = word(words, index);
  const near = nearDays.get(text);
  if (near !== undefined) {
    const doubt = near < 0 ? 'past' : names.has(text) ? 'name' : null;
    return { next: index + 1, date: addDays(today, near), doubt, remarks: [], isBeforeHour: true };
  }
  if (text === '2' && words[index + 1]?.isGlued) {
    const days = withTwo.get(word(words, index + 1));
    if (days !== undefined) return { next: index + 2, date: today.add({ days }), doubt: null, remarks: [] };
  }
  if (['tonight', 'tonite'].includes(text)) {
    return { next: index + 1, date: today, doubt: null, remarks: [], part: 'night', isBeforeHour: true };
  }
  if (text === 'this' || text === 'last') {
    const part = dayParts.get(word(words, index + 1));
    if (text === 'this' && part) return { next: index + 2, date: today, doubt: null, remarks: [], part };
    if (part === 'night') {
      return { next: index + 2, date: today.subtract({ days: 1 }), doubt: 'past', remarks: [], part };
    }
  }
  const dayAfter = afterPhrase(words, index, dayAfterTomorrow);
  if (dayAfter !== -1) return { next: dayAfter, date: today.add({ days: 2 }), doubt: null, remarks: [] };
  const dayAfterShort = afterPhrase(words, index, dayAfterTmrw);
  if (dayAfterShort !== -1) return { next: dayAfterShort, date: today.add({ days: 2 }), doubt: null, remarks: [] };
  const dayBefore = afterPhrase(words, index, dayBeforeYesterday);
  if (dayBefore !== -1) return { next: dayBefore, date: today.subtract({ days: 2 }), doubt: 'past', remarks: [] };
  return null;
}
