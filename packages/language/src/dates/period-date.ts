import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readOrdinal } from '../text/numbers.ts';
import { addDays } from './add-days.ts';
import { readDayOrdinal } from './calendar-date.ts';
import type { Day, Doubt } from './day.ts';
import { type Days, type Period, readPeriod } from './period.ts';
import { weekdays } from './vocabulary.ts';
import { weekdayAfter } from './weeks.ts';
import { afterPhrase, type Phrases, phrases, type Words, word } from './words.ts';

const workdayNames = phrases('workday', 'weekday', 'working day', 'business day');

/** Days within a period, and what a period by itself means: "end of june", "last friday of the month", "next week". */
export function readPeriodDate(words: Words, index: number, clock: Clock): Day | null {
  return (
    readShort(words, index, clock) ??
    readEdge(words, index, clock) ??
    readWeekdayOf(words, index, clock) ??
    readDayOf(words, index, clock) ??
    readWeekend(words, index, clock) ??
    readWhole(words, index, clock)
  );
}

type Pick = (days: Days, kind: Period['kind']) => Temporal.PlainDate | null;

const first: Pick = (days) => days.first;
const last: Pick = (days) => days.last;
const middle: Pick = ({ first: begin }, kind) => {
  if (kind === 'week') return weekdayAfter(begin.subtract({ days: 1 }), weekdays.get('wednesday') ?? 3);
  if (kind === 'year') return begin.with({ month: 7 });
  return begin.add({ months: kind === 'quarter' ? 1 : 0 }).with({ day: 15 });
};

const edges: { names: Phrases; pick: Pick }[] = [
  {
    names: phrases(
      'beginning of',
      'start of',
      'begin of',
      'first day of',
      'first day in',
      '1st day of',
      'early in',
      'early',
    ),
    pick: first,
  },
  { names: phrases('middle of', 'mid -', 'mid of', 'mid'), pick: middle },
  { names: phrases('end of', 'last day of', 'last day in', 'final day of', 'close of'), pick: last },
];

/** "beginning of next week", "mid january", "the end of the month", "last day of june". */
function readEdge(words: Words, index: number, clock: Clock): Day | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  for (const { names, pick } of edges) {
    const at = afterPhrase(words, start, names);
    const period = at === -1 ? null : readPeriod(words, at, clock);
    // "early" and "mid" go before a name only: "early week" is nothing that people say.
    const isNamed = period && (period.named !== 'open' || (word(words, start + 1) !== '' && at > start + 1));
    if (period && isNamed) return inPeriod(period, pick, clock);
  }
  return readMonthEnd(words, start, clock);
}

/** "month end", "year end". */
function readMonthEnd(words: Words, index: number, clock: Clock): Day | null {
  const period = word(words, index + 1) === 'end' ? readPeriod(words, index, clock) : null;
  if (period?.named !== 'open' || period.kind === 'week') return null;
  return inPeriod({ ...period, next: index + 2 }, last, clock);
}

/** "last friday of june", "first monday next month", "2nd tuesday of the month", "last workday of the month". */
function readWeekdayOf(words: Words, index: number, clock: Clock): Day | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  const isLast = word(words, start) === 'last' || word(words, start) === 'final';
  const count = isLast ? -1 : (readOrdinal(word(words, start)) ?? 0);
  if (count === 0 || count > 5) return null;
  const name = word(words, start + 1);
  const weekday = weekdays.get(name);
  const workday = afterPhrase(words, start + 1, workdayNames);
  if (weekday === undefined && workday === -1) return null;
  const behind = workday === -1 ? start + 2 : workday;
  const joined = ['of', 'in'].includes(word(words, behind)) ? behind + 1 : behind;
  const period = readPeriod(words, joined, clock);
  if (!period || (joined === behind && period.named !== 'next') || period.kind === 'week') return null;
  const isMatch = (date: Temporal.PlainDate) =>
    weekday === undefined ? date.dayOfWeek < 6 : date.dayOfWeek === weekday;
  return inPeriod(period, (days) => nthIn(days, count, isMatch), clock);
}

/** The nth matching day of a period, or the last for -1; at most a few weeks from its edge. */
function nthIn(
  { first: from, last: to }: Days,
  count: number,
  isMatch: (date: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  let left = Math.abs(count);
  let date = count < 0 ? to : from;
  for (let steps = 0; steps < 40; steps += 1) {
    if (isMatch(date)) left -= 1;
    if (left === 0) return Temporal.PlainDate.compare(date, to) > 0 ? null : date;
    date = addDays(date, count < 0 ? -1 : 1);
  }
  return null;
}

/** "the 15th of next month", "1st of the month", "the third day of june". */
function readDayOf(words: Words, index: number, clock: Clock): Day | null {
  const start = word(words, index) === 'the' ? index + 1 : index;
  const number = readDayOrdinal(words, start);
  if (!number) return null;
  const of = word(words, number.next) === 'day' ? number.next + 1 : number.next;
  const period = ['of', 'in'].includes(word(words, of)) ? readPeriod(words, of + 1, clock) : null;
  if (period?.kind !== 'month') return null;
  const pick: Pick = ({ first: begin }) => (number.day <= begin.daysInMonth ? begin.with({ day: number.day }) : null);
  return inPeriod(period, pick, clock);
}

/** Weekend for one date is its Saturday; on a Sunday "this weekend" is still today. */
function readWeekend(words: Words, index: number, { today }: Clock): Day | null {
  const isWeekend = (at: number) => word(words, at) === 'weekend' || word(words, at) === 'wknd';
  if (!isWeekend(index) && !isWeekend(index + 1)) return null;
  const saturday = addDays(today, 6 - today.dayOfWeek);
  const present = today.dayOfWeek === 7 ? today : saturday;
  const modifier = word(words, index);
  if (isWeekend(index)) return { next: index + 1, date: present, doubt: 'weekend', remarks: [] };
  if (modifier === 'next') return { next: index + 2, date: saturday.add({ days: 7 }), doubt: null, remarks: [] };
  if (modifier === 'the') return { next: index + 2, date: present, doubt: 'weekend', remarks: [] };
  const isThis = modifier === 'this' || modifier === 'coming';
  return isThis ? { next: index + 2, date: present, doubt: null, remarks: [] } : null;
}

const ends = new Map<string, Period['kind']>([
  ['eow', 'week'],
  ['eom', 'month'],
  ['eoq', 'quarter'],
  ['eoy', 'year'],
]);

/** "eom", "eow", "eoy": common in short notes. */
function readShort(words: Words, index: number, clock: Clock): Day | null {
  const kind = ends.get(word(words, index));
  const period = kind && readPeriod([{ start: 0, end: 0, text: kind, raw: kind, isGlued: false }], 0, clock);
  return period ? inPeriod({ ...period, next: index + 1 }, last, clock) : null;
}

/** A whole period means its first day; "this week" has no day that anybody could name. */
function readWhole(words: Words, index: number, clock: Clock): Day | null {
  const period = readPeriod(words, index, clock);
  if (
    !period ||
    period.named === 'open' ||
    period.named === 'this' ||
    (period.kind === 'quarter' && period.named !== 'next')
  ) {
    return null;
  }
  const doubt = period.named === 'month' || period.named === 'month-year' ? period.named : null;
  return { ...inPeriod(period, first, clock), doubt };
}

/** The picked day; of a period that was left open the next to come, today included. */
function inPeriod(period: Period, pick: Pick, { today }: Clock, doubt: Doubt | null = null): Day {
  let date = pick(period.days(0), period.kind);
  const isOver = date === null || Temporal.PlainDate.compare(date, today) < 0;
  if (period.isOpen && isOver) date = pick(period.days(1), period.kind);
  const next = period.next;
  if (!date) {
    return { next, date, doubt, remarks: [{ code: 'no-such-date', message: 'The calendar has no such day' }] };
  }
  const message = `Could also be meant for ${date.year + 1}`;
  return { next, date, doubt, remarks: period.isAmbiguous ? [{ code: 'ambiguous-date', message }] : [] };
}
