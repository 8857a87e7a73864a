import type { Clock } from '../clock.ts';
import type { Day } from './day.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';
import { monthDay, readYear } from './year.ts';

/** Days of the same date each year, longest names first. */
const holidays = [
  { names: phrases('christmas eve', 'xmas eve'), month: 12, day: 24 },
  { names: phrases('christmas day', 'xmas day', 'christmas', 'xmas'), month: 12, day: 25 },
  { names: phrases("new year's eve", 'new years eve', 'new year eve'), month: 12, day: 31 },
  { names: phrases("new year's day", 'new years day', 'new year day'), month: 1, day: 1 },
  { names: phrases('halloween'), month: 10, day: 31 },
  { names: phrases("valentine's day", 'valentines day'), month: 2, day: 14 },
];

/** "christmas", "new year's eve"; doubtful, as most texts with them speak of the feast and not of the day. */
export function readHoliday(words: Words, index: number, { today }: Clock): Day | null {
  if (!/^[cxnhv]/.test(word(words, index))) return null;
  for (const { names, month, day } of holidays) {
    const next = afterPhrase(words, index, names);
    if (next === -1) continue;
    const year = readYear(words, next);
    return monthDay({ next: year?.next ?? next, month, day, year: year?.year ?? null, today, doubt: 'holiday' });
  }
  return null;
}
