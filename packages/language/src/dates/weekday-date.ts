import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { readOrdinal } from '../text/numbers.ts';
import { readCalendarDate } from './calendar-date.ts';
import type { Day, Remark } from './day.ts';
import { readSpan } from './duration.ts';
import { weekdays } from './vocabulary.ts';
import { weekdayAfter, weekdayOfWeek } from './weeks.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';
import { dayOfMonth } from './year.ts';

const weekNames = phrases('next week', 'this week');
const comingWords = phrases('this coming', 'this upcoming', 'coming', 'upcoming');
const ofNextWeek = phrases('next week', 'of next week', 'in next week', ', next week');
const ofThisWeek = phrases('this week', 'of this week');

/** English words or names themselves, unlike "tue" or "fri". */
const doubtful = new Set(['mon', 'wed', 'sat', 'sun']);

/** "friday", "next friday", "fri the 27th", "friday, dec 4", "friday next week", "next week on friday", "friday week". */
export function readWeekdayDate(words: Words, index: number, clock: Clock): Day | null {
  const week = afterPhrase(words, index, weekNames);
  if (week !== -1) {
    const at = ['on', ',', "'s"].includes(word(words, week)) ? week + 1 : week;
    const weekday = weekdays.get(word(words, at));
    const weeks = word(words, index) === 'next' ? 1 : 0;
    return weekday === undefined ? null : sure(at + 1, weekdayOfWeek(clock, weekday, weeks));
  }
  const start = word(words, index) === 'the' ? index + 1 : index;
  const modifier = readModifier(words, start);
  const name = word(words, modifier.next);
  const weekday = weekdays.get(name);
  if (weekday === undefined) return null;
  const next = afterName(words, modifier.next);
  if (modifier.weeks !== null) return modified(next, weekday, modifier.weeks, clock);
  if (start > index && !modifier.isComing) return null;
  const day = withNumber(words, next, weekday, clock) ?? withWeek(words, next, weekday, clock);
  if (day) return day;
  const doubt = doubtful.has(name) && !modifier.isComing ? 'abbreviation' : null;
  return { next, date: weekdayAfter(clock.today, weekday), doubt, remarks: [], isBeforeHour: true };
}

interface Modifier {
  next: number;
  /** Which week was said, counted from this one; null when none was. */
  weeks: number | null;
  isComing: boolean;
}

const weekModifiers = new Map([
  ['this', 0],
  ['next', 1],
  ['last', -1],
  ['past', -1],
]);

function readModifier(words: Words, index: number): Modifier {
  const coming = afterPhrase(words, index, comingWords);
  if (coming !== -1) return { next: coming, weeks: null, isComing: true };
  const weeks = weekModifiers.get(word(words, index));
  return weeks === undefined
    ? { next: index, weeks: null, isComing: false }
    : { next: index + 1, weeks, isComing: false };
}

function modified(next: number, weekday: number, weeks: number, clock: Clock): Day {
  if (weeks >= 0) {
    const date = weekdayOfWeek(clock, weekday, weeks);
    // On a Saturday nobody means yesterday by "this friday".
    const isOver = Temporal.PlainDate.compare(date, clock.today) < 0;
    return { ...sure(next, isOver ? date.add({ days: 7 }) : date), isBeforeHour: true };
  }
  return { ...sure(next, weekdayAfter(clock.today, weekday).subtract({ days: 7 })), doubt: 'past' };
}

/** "fri." as in "fri. 27 nov". */
function afterName(words: Words, index: number): number {
  const isShort = word(words, index).length <= 5 && word(words, index + 1) === '.' && words[index + 1]?.isGlued;
  return isShort && words[index + 2] !== undefined ? index + 2 : index + 1;
}

/** "friday the 27th", "fri 27", "friday, december 4th 2026": the number decides, and must not contradict the weekday. */
function withNumber(words: Words, next: number, weekday: number, clock: Clock): Day | null {
  const at = word(words, next) === ',' ? next + 1 : next;
  const calendar = readCalendarDate(words, word(words, at) === 'on' ? at + 1 : at, clock);
  if (calendar && calendar.doubt !== 'ordinal' && calendar.doubt !== 'month' && calendar.doubt !== 'month-year') {
    if (!calendar.date || calendar.date.dayOfWeek === weekday) return { ...calendar, doubt: null };
    return { ...calendar, doubt: null, remarks: [...calendar.remarks, contradiction] };
  }
  if (at > next) return null;
  const number = word(words, at) === 'the' ? at + 1 : at;
  const ordinal = /^\d/.test(word(words, number)) ? readOrdinal(word(words, number)) : undefined;
  if (ordinal !== undefined) return onDayOfMonth(number + 1, ordinal, weekday, clock);
  const bare = /^\d\d$/.test(word(words, at)) ? Number(word(words, at)) : 0;
  return bare > 12 ? onDayOfMonth(at + 1, bare, weekday, clock, true) : null;
}

const contradiction: Remark = { code: 'ambiguous-date', message: 'The weekday and the date do not go together' };

/** The next day of that number which is that weekday, within three months; else the number decides, with a question. */
function onDayOfMonth(next: number, day: number, weekday: number, clock: Clock, mustFit = false): Day | null {
  if (day < 1 || day > 31) return null;
  let first: Temporal.PlainDate | null = null;
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const date = dayOfMonth(clock.today, ahead, day);
    if (!date || Temporal.PlainDate.compare(date, clock.today) < 0) continue;
    first ??= date;
    if (date.dayOfWeek === weekday) return sure(next, date);
  }
  return mustFit || !first ? null : { ...sure(next, first), remarks: [contradiction] };
}

/** "friday next week", "friday of next week", "friday in 2 weeks", "friday week". */
function withWeek(words: Words, next: number, weekday: number, clock: Clock): Day | null {
  const inNextWeek = afterPhrase(words, next, ofNextWeek);
  if (inNextWeek !== -1) return sure(inNextWeek, weekdayOfWeek(clock, weekday, 1));
  const inThisWeek = afterPhrase(words, next, ofThisWeek);
  if (inThisWeek !== -1) return sure(inThisWeek, weekdayOfWeek(clock, weekday, 0));
  const coming = weekdayAfter(clock.today, weekday);
  if (word(words, next) === 'week') return sure(next + 1, coming.add({ days: 7 }));
  const span = word(words, next) === 'in' ? readSpan(words, next + 1) : null;
  const isWeeks = span !== null && span.duration.weeks > 0 && span.duration.days + span.duration.minutes === 0;
  return isWeeks ? sure(span.next, weekdayOfWeek(clock, weekday, span.duration.weeks)) : null;
}

function sure(next: number, date: Temporal.PlainDate): Day {
  return { next, date, doubt: null, remarks: [] };
}
