import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { addDays, firstOfMonth } from './add-days.ts';
import { months } from './vocabulary.ts';
import { weekBegin } from './weeks.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';
import { readYear } from './year.ts';

const afterNextWords = phrases('after next');

export interface Days {
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
}

/** A week, month, quarter or year that some words name. */
export interface Period {
  next: number;
  kind: 'week' | 'month' | 'quarter' | 'year';
  /** The period meant, or a later one where nothing says which ("the month", "june"): `later` 1 is the next of those. */
  days: (later: number) => Days;
  /** True when nothing says which one is meant, so that the next is taken when this one is over. */
  isOpen: boolean;
  /** How it was named: "next week", "june" or "june 2027", "the month". */
  named: 'next' | 'this' | 'month' | 'month-year' | 'open';
  /** The name could be two: "next december" in November. */
  isAmbiguous?: boolean;
}

const kinds = new Map<string, Period['kind']>([
  ['week', 'week'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
]);

/** "next week", "the week after next", "this month", "the year", "june", "next june", "june 2027", "q3". */
export function readPeriod(words: Words, index: number, clock: Clock): Period | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  const kind = kinds.get(word(words, start));
  if (kind)
    return afterNext(words, start, kind, clock) ?? relative({ next: start + 1, kind, by: 0, named: 'open' }, clock);
  const isNext = ['next', 'following', 'coming'].includes(word(words, start));
  const isThis = ['this', 'current'].includes(word(words, start));
  const named = kinds.get(word(words, start + 1));
  if (isNext && named) return relative({ next: start + 2, kind: named, by: 1, named: 'next' }, clock);
  if (isThis && named) return relative({ next: start + 2, kind: named, by: 0, named: 'this' }, clock);
  if (start > index) return null;
  return readMonth(words, index, clock) ?? readQuarter(words, index, clock);
}

function afterNext(words: Words, index: number, kind: Period['kind'], clock: Clock): Period | null {
  const next = afterPhrase(words, index + 1, afterNextWords);
  return next === -1 ? null : relative({ next, kind, by: 2, named: 'next' }, clock);
}

function relative(
  { next, kind, by, named }: { next: number; kind: Period['kind']; by: number; named: Period['named'] },
  clock: Clock,
): Period {
  return { next, kind, named, isOpen: named === 'open', days: (later) => daysOf(kind, by + later, clock) };
}

function daysOf(kind: Period['kind'], by: number, clock: Clock): Days {
  if (kind === 'week') {
    const first = weekBegin(clock, by);
    return { first, last: addDays(first, 6) };
  }
  const { year, month } = clock.today;
  if (kind === 'month') return monthsFrom(year, month + by, 1);
  if (kind === 'quarter') return monthsFrom(year, month - ((month - 1) % 3) + by * 3, 3);
  return monthsFrom(year + by, 1, 12);
}

/** Whole months; `month` may lie beyond the year. */
function monthsFrom(year: number, month: number, count: number): Days {
  const first = firstOfMonth(year, month);
  return { first, last: addDays(firstOfMonth(year, month + count), -1) };
}

function readMonth(words: Words, index: number, { today }: Clock): Period | null {
  const modifier = word(words, index);
  const isModified = ['next', 'this', 'coming'].includes(modifier);
  const at = isModified ? index + 1 : index;
  const month = months.get(word(words, at));
  if (month === undefined) return null;
  const isDotted = word(words, at + 1) === '.' && words[at + 1]?.isGlued && words[at + 2] !== undefined;
  const next = isDotted && word(words, at).length <= 4 ? at + 2 : at + 1;
  const year = isModified ? null : readYear(words, word(words, next) === 'of' ? next + 1 : next);
  if (year) {
    const days = monthsFrom(year.year, month, 1);
    return { next: year.next, kind: 'month', named: 'month-year', isOpen: false, days: () => days };
  }
  // "next june" in November is the coming one; "next december" can be meant for this year or the one after it.
  const days = (later: number) => monthsFrom(today.year + later, month, 1);
  const isAmbiguous = modifier === 'next' && month > today.month;
  return { next, kind: 'month', named: isModified ? 'next' : 'month', isOpen: true, days, isAmbiguous };
}

function readQuarter(words: Words, index: number, { today }: Clock): Period | null {
  const quarter = word(words, index) === 'q' && words[index + 1]?.isGlued ? Number(word(words, index + 1)) : 0;
  if (![1, 2, 3, 4].includes(quarter)) return null;
  const year = readYear(words, index + 2);
  const days = (later: number) => monthsFrom((year?.year ?? today.year) + later, quarter * 3 - 2, 3);
  return { next: year?.next ?? index + 2, kind: 'quarter', named: 'month', isOpen: !year, days };
}
