import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Day, Remark } from './day.ts';
import {
  canBeginCount,
  type Duration,
  isOfHours,
  isZero,
  readSpan,
  readWordNumber,
  type SpanOfTime,
} from './duration.ts';
import { pluralWeekdays, weekdays } from './vocabulary.ts';
import { weekdayAfter } from './weeks.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';

const beforeLength = phrases('about', 'around', 'the next', 'the coming');
const afterSpan = phrases("' time", '’ time', 'time', 'from now', 'from today');
const fromNowWords = phrases('from now', 'from today', 'hence');
const businessDays = phrases(
  'business days',
  'business day',
  'working days',
  'working day',
  'workdays',
  'workday',
  'weekdays',
  'weekday',
);
const dayAfterWords = phrases('the day after', 'day after');
const dayBeforeWords = phrases('the day before', 'day before');

interface Question {
  words: Words;
  index: number;
  clock: Clock;
  /** The day that another is counted from. */
  readAnchor: (words: Words, index: number, clock: Clock) => Day | null;
}

/** Days counted from today or from another day: "in 5 days", "+2 weeks", "a week from tuesday", "in 2 sundays". */
export function readRelativeDate(question: Question): Day | null {
  if (!canBegin(word(question.words, question.index))) return null;
  return (
    readFromToday(question) ??
    readWeekdays(question) ??
    readWorkdays(question) ??
    readFromDay(question) ??
    readBeside(question)
  );
}

/** Counted from this minute: "in 2 hours", "an hour and a half from now", "+90 min". */
export function readFromNow(words: Words, index: number): SpanOfTime | null {
  if (!canBegin(word(words, index))) return null;
  const span = readAhead(words, index);
  return span && isOfHours(span.duration) ? span : null;
}

function readFromToday({ words, index, clock }: Question): Day | null {
  const span = readAhead(words, index) ?? readAgo(words, index);
  if (!span || isOfHours(span.duration)) return null;
  const date = shift(clock.today, span.duration, span.isPast ? -1 : 1);
  return { next: span.next, date, doubt: span.isPast ? 'past' : 'duration', remarks: vagueness(span) };
}

const beginnings = new Set(['in', 'within', '+', 'the', 'day', 'week']);

function canBegin(text: string): boolean {
  return beginnings.has(text) || canBeginCount(text);
}

interface Ahead extends SpanOfTime {
  isPast: boolean;
}

/** "in 5 days", "+5 days", "within 5 days", "5 days from now"; a bare "5 days" is a length and no day. */
function readAhead(words: Words, index: number): Ahead | null {
  const text = word(words, index);
  if (text === 'in' || text === 'within') {
    const skipped = afterPhrase(words, index + 1, beforeLength);
    const about = skipped === -1 ? index + 1 : skipped;
    const span = nonZero(readSpan(words, about));
    if (!span) return null;
    const time = afterPhrase(words, span.next, afterSpan);
    return { ...span, next: time === -1 ? span.next : time, isPast: false };
  }
  if (text === '+') {
    const span = nonZero(readSpan(words, index + 1));
    return span && { ...span, isPast: false };
  }
  const span = nonZero(readSpan(words, index));
  const next = span ? afterPhrase(words, span.next, fromNowWords) : -1;
  return span && next !== -1 ? { ...span, next, isPast: false } : null;
}

function readAgo(words: Words, index: number): Ahead | null {
  const span = nonZero(readSpan(words, index));
  return span && word(words, span.next) === 'ago' ? { ...span, next: span.next + 1, isPast: true } : null;
}

/** "in 2 sundays", "3 fridays from now": the second sunday to come. */
function readWeekdays({ words, index, clock }: Question): Day | null {
  const at = word(words, index) === 'in' ? index + 1 : index;
  const count = readCount(words, at);
  const weekday = count && (pluralWeekdays.get(word(words, count.next)) ?? weekdays.get(word(words, count.next)));
  if (!count || weekday === undefined || weekday === null || count.amount < 1 || count.amount > 60) return null;
  const isPlural = pluralWeekdays.has(word(words, count.next));
  if (!isPlural && count.amount !== 1) return null;
  const fromNow = afterPhrase(words, count.next + 1, fromNowWords);
  if (at === index && fromNow === -1) return null;
  const date = weekdayAfter(clock.today, weekday).add({ days: (count.amount - 1) * 7 });
  return { next: fromNow === -1 ? count.next + 1 : fromNow, date, doubt: null, remarks: [] };
}

/** "in 3 business days": Saturdays and Sundays are not counted. */
function readWorkdays({ words, index, clock }: Question): Day | null {
  const at = word(words, index) === 'in' || word(words, index) === 'within' ? index + 1 : index;
  const count = readCount(words, at);
  if (!count || count.amount < 1 || count.amount > 250) return null;
  const named = afterPhrase(words, count.next, businessDays);
  if (named === -1) return null;
  const fromNow = afterPhrase(words, named, fromNowWords);
  if (at === index && fromNow === -1) return null;
  const next = fromNow === -1 ? named : fromNow;
  return { next, date: workdaysAfter(clock.today, count.amount), doubt: null, remarks: [] };
}

function workdaysAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  // From a weekend one counts as from its Friday.
  const start = day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day;
  const weeks = Math.floor(count / 5);
  const rest = start.dayOfWeek + (count % 5);
  return start.add({ days: weeks * 7 + (count % 5) + (rest > 5 ? 2 : 0) });
}

/** "a week from tuesday", "3 days after tomorrow", "2 days before dec 24", "a week tomorrow", "a week on friday". */
function readFromDay({ words, index, clock, readAnchor }: Question): Day | null {
  const at = word(words, index) === 'in' ? index + 1 : index;
  const span = nonZero(readSpan(words, at)) ?? readBareWeek(words, at);
  if (!span || isOfHours(span.duration)) return null;
  const relation = word(words, span.next);
  const isWeeks = span.duration.weeks > 0;
  const isDirect = isWeeks && ['today', 'tomorrow'].includes(relation);
  const isNamed =
    relation === 'from' || relation === 'after' || relation === 'before' || (relation === 'on' && isWeeks);
  if (!isDirect && !isNamed) return null;
  const anchor = readAnchor(words, isDirect ? span.next : span.next + 1, clock);
  if (!anchor?.date || (anchor.doubt && !isSafe(anchor))) return null;
  const date = shift(anchor.date, span.duration, relation === 'before' ? -1 : 1);
  return { next: anchor.next, date, doubt: null, remarks: [...anchor.remarks, ...vagueness(span)] };
}

/** Names of days that stay clear beside a count. */
function isSafe({ doubt }: Day): boolean {
  return (
    doubt === 'abbreviation' || doubt === 'name' || doubt === 'holiday' || doubt === 'fraction' || doubt === 'ordinal'
  );
}

/** "week from tuesday", without its article. */
function readBareWeek(words: Words, index: number): SpanOfTime | null {
  if (word(words, index) !== 'week' || word(words, index + 1) !== 'from') return null;
  const duration: Duration = { years: 0, months: 0, weeks: 1, days: 0, minutes: 0, seconds: 0 };
  return { next: index + 1, duration, isVague: false };
}

/** "the day after friday", "the day before christmas". */
function readBeside({ words, index, clock, readAnchor }: Question): Day | null {
  const after = afterPhrase(words, index, dayAfterWords);
  const before = after === -1 ? afterPhrase(words, index, dayBeforeWords) : -1;
  const at = Math.max(after, before);
  const anchor = at === -1 ? null : readAnchor(words, at, clock);
  if (!anchor?.date || (anchor.doubt && !isSafe(anchor))) return null;
  return { ...anchor, date: anchor.date.add({ days: after === -1 ? -1 : 1 }), doubt: null };
}

function readCount(words: Words, index: number): { next: number; amount: number } | null {
  const text = word(words, index);
  if (text === 'a' || text === 'one') return { next: index + 1, amount: 1 };
  if (/^\d{1,3}$/.test(text)) return { next: index + 1, amount: Number(text) };
  return readWordNumber(words, index);
}

function nonZero(span: SpanOfTime | null): SpanOfTime | null {
  return span && !isZero(span.duration) ? span : null;
}

function shift(day: Temporal.PlainDate, duration: Duration, sign: 1 | -1): Temporal.PlainDate {
  const { years, months, weeks, days } = duration;
  return day.add({ years: sign * years, months: sign * months, weeks: sign * weeks, days: sign * days });
}

function vagueness({ isVague }: SpanOfTime): Remark[] {
  return isVague ? [{ code: 'ambiguous-date', message: 'A few is taken as three' }] : [];
}
