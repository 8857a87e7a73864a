import type { Moment } from '../dates/moment.ts';
import { readDateAt, readTimeAt } from '../dates/read-date.ts';
import { type Frequency, isDailyOrSlower, weekdays } from '../rule/parsed-rule.ts';
import { attempt, type Cursor, endBefore, moveTo, peek, startAt, take, takeNumber, takePhrase } from './cursor.ts';
import { takeMonths, takeWeekdays } from './days.ts';
import { readHours } from './hours.ts';
import { onDays } from './on-days.ts';
import { everyOne, type Pattern } from './pattern.ts';
import { takeDayPart, takeTimes, timeInPart } from './times.ts';
import { monthOf, unitOf } from './vocabulary.ts';

type Clause = (cursor: Cursor, found: Pattern) => Pattern | null;

/**
 * What goes on about a repeat: its days, times, months, start, end, and from what it is counted. Reads as many as
 * follow each other, each at most once.
 */
export function readClauses(cursor: Cursor, head: Pattern): Pattern {
  let found = head;
  for (;;) {
    const next = readOne(cursor, found, clauses);
    if (!next) return found;
    found = next;
  }
}

/** The same for a piece that stands apart from the phrase: only what words of its own say. */
export function readLooseClause(cursor: Cursor, found: Pattern): Pattern | null {
  return readOne(cursor, found, looseClauses);
}

function readOne(cursor: Cursor, found: Pattern, candidates: readonly Clause[]): Pattern | null {
  for (const clause of candidates) {
    const next = attempt(cursor, () => {
      take(cursor, ',');
      return clause(cursor, found);
    });
    if (next) return next;
  }
  return null;
}

const clauses: readonly Clause[] = [
  mode,
  readHours,
  lasting,
  counting,
  times,
  ending,
  starting,
  onDays,
  inMonths,
  except,
  bareDate,
];

/** Only by words that hardly mean anything else: not "from", "through", "end". */
const looseClauses: readonly Clause[] = [looseEnding, lasting, looseStart];

const doneWords = ['completion', 'completing', 'completed', 'complete', 'finishing', 'finished', 'done'];

function mode(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.mode) return null;
  if (takePhrase(cursor, 'on schedule')) return { ...found, mode: 'on-schedule' };
  if (!take(cursor, 'after', 'from', 'upon', 'when', 'once')) return null;
  const phrases = ['i', "it's", 'it is', 'the', 'its', 'last', 'each'];
  phrases.some((phrase) => takePhrase(cursor, phrase));
  if (!take(cursor, ...doneWords)) return null;
  take(cursor, 'it', 'this');
  return { ...found, mode: 'after-completion' };
}

/** "for 3 weeks", "for the next 8 weeks". A length of hours is how long something takes, save of an hourly repeat. */
function lasting(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.lasting || found.count !== null || found.until || !take(cursor, 'for', 'over')) return null;
  const isFromNow = takePhrase(cursor, 'the next') || takePhrase(cursor, 'the coming') || take(cursor, 'next');
  if (!isFromNow) take(cursor, 'another', 'the');
  const amount = takeNumber(cursor) ?? (take(cursor, 'a', 'an') || isFromNow ? 1 : null);
  take(cursor, 'more');
  const unit = unitOf(peek(cursor));
  if (amount === null || !unit || amount < 1 || amount > 1000) return null;
  if (!isDailyOrSlower(unit.frequency) && isDailyOrSlower(found.frequency)) return null;
  // "every year for 2 weeks" is how long something takes.
  if (amount * unit.times * about[unit.frequency] < found.interval * about[found.frequency]) return null;
  cursor.at += 1;
  return { ...found, lasting: { amount, unit, isFromNow } };
}

/** Seconds, roughly: to tell which stretch is the longer one. */
const about: Record<Frequency, number> = {
  SECONDLY: 1,
  MINUTELY: 60,
  HOURLY: 3600,
  DAILY: 86_400,
  WEEKLY: 604_800,
  MONTHLY: 2_500_000,
  YEARLY: 31_500_000,
};

/** "5 times", "3x", "for 10 occurrences". */
function counting(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.count !== null || found.lasting || found.until) return null;
  take(cursor, 'for');
  takePhrase(cursor, 'a total of');
  const count = takeNumber(cursor);
  if (count === null || count < 1 || count > 10_000) return null;
  if (!take(cursor, 'times', 'time', 'x', 'occurrences', 'repetitions', 'repeats')) return null;
  if (['a', 'an', 'per', 'each', 'every', '/', 'daily', 'weekly'].includes(peek(cursor))) return null;
  return { ...found, count };
}

function times(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.times.length > 0) return null;
  take(cursor, 'also');
  const said = takeTimes(cursor, found.part);
  if (said) return { ...found, times: said };
  const part = found.part ? null : takeDayPart(cursor);
  return part && { ...found, part };
}

/** "until june", "through 5 march", "ending on friday"; "to march 25" after "from january 1". */
function ending(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.until || found.count !== null || found.lasting) return null;
  const isSaid = take(cursor, 'until', 'till', 'til', "'til", 'through', 'thru', 'ending', 'ends', 'end', 'untill');
  if (!isSaid && !takePhrase(cursor, 'up to') && !(found.start?.date && take(cursor, 'to', '-', '–'))) return null;
  take(cursor, 'on', 'at', 'to', 'by');
  const moment = takeDate(cursor);
  if (!moment) return null;
  const warnings = [...found.warnings, ...moment.warnings];
  if (!moment.date) return moment.warnings.length > 0 ? { ...found, warnings } : null;
  const time = moment.time?.slice(0, 5) ?? null;
  // "until 31 december at 8am": the time is the task's, unless it has others or repeats by hours.
  if (time && found.times.length === 0 && isDailyOrSlower(found.frequency)) {
    return { ...found, warnings, times: [time], until: { date: moment.date, time: null } };
  }
  return { ...found, warnings, until: { date: moment.date, time } };
}

/**
 * "starting tomorrow", "from january 1", "first time on the 1st"; "starting at 9pm" says a time only, and "from this one on" what
 * holds anyway.
 */
function starting(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.start) return null;
  const isSaid =
    take(cursor, 'starting', 'starts', 'start', 'beginning', 'begins', 'begin', 'from', 'commencing', 'since') ||
    takePhrase(cursor, 'as of') ||
    takeFirstTime(cursor);
  if (!isSaid) return null;
  take(cursor, 'on', 'from', 'with', 'in');
  if (takeNextOne(cursor)) return { ...found, start: { date: null, time: null } };
  return startingAt(cursor, found);
}

/** "first time", "for the first time", "the first one is". */
function takeFirstTime(cursor: Cursor): boolean {
  const isThere = attempt(cursor, () => {
    take(cursor, 'for');
    take(cursor, 'the');
    if (!take(cursor, 'first') || !take(cursor, 'time', 'one')) return null;
    return take(cursor, 'is', 'being') || true;
  });
  return isThere !== null;
}

/** The first day that fits: "from this one on". */
function takeNextOne(cursor: Cursor): boolean {
  const isThere = takePhrase(cursor, 'this one') || takePhrase(cursor, 'the next one') || takePhrase(cursor, 'now on');
  if (isThere) take(cursor, 'on', 'onwards', 'onward');
  return isThere;
}

function looseEnding(cursor: Cursor, found: Pattern): Pattern | null {
  return ['until', 'till', 'til', "'til", 'ending'].includes(peek(cursor)) ? ending(cursor, found) : null;
}

export function looseStart(cursor: Cursor, found: Pattern): Pattern | null {
  const isSaid = ['starting', 'beginning', 'commencing'].includes(peek(cursor));
  return isSaid || attempt({ ...cursor }, (ahead) => takeFirstTime(ahead) || null) ? starting(cursor, found) : null;
}

/** "every year june 3", "every 2 weeks on 5 january", "every month tomorrow". */
function bareDate(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.start || found.byMonthDay.length > 0) return null;
  take(cursor, 'on');
  const word = peek(cursor);
  const isDate = monthOf(word) !== undefined || ['today', 'tomorrow', 'tmrw', 'next'].includes(word);
  if (!isDate && !/^\d{1,4}[-./]\d{1,2}/.test(word) && monthOf(peek(cursor, 1)) === undefined) return null;
  return startingAt(cursor, found);
}

function startingAt(cursor: Cursor, found: Pattern): Pattern | null {
  const time = attempt(cursor, takeTimeAlone);
  if (time) return { ...found, times: found.times.length > 0 ? found.times : [time], start: { date: null, time } };
  const moment = takeDate(cursor);
  if (!moment || (!moment.date && moment.warnings.length === 0)) return null;
  return withStart(found, moment, cursor.masked);
}

/** The pattern with a date of a text as its start; its time holds where none was said. */
export function withStart(found: Pattern, moment: Moment, text: string): Pattern {
  const said = text.slice(moment.start, moment.end);
  const time = moment.time ? timeInPart(moment.time.slice(0, 5), said, found.part) : null;
  return {
    ...found,
    times: found.times.length === 0 && time ? [time] : found.times,
    start: { date: moment.date, time },
    warnings: [...found.warnings, ...moment.warnings],
  };
}

/** A time that no date belongs to: "starting at 9pm". */
function takeTimeAlone(cursor: Cursor): string | null {
  const at = startAt(cursor);
  const moment = readTimeAt(cursor.masked, at, cursor.clock);
  if (!moment?.time || (readDateAt(cursor.masked, at, cursor.clock)?.end ?? 0) > moment.end) return null;
  // A number alone after "from" or "starting" is no time: "starting 5 apples".
  if (/^\d+$/.test(cursor.masked.slice(moment.start, moment.end).trim())) return null;
  moveTo(cursor, moment.end);
  return moment.time.slice(0, 5);
}

function takeDate(cursor: Cursor): Moment | null {
  const moment = readDateAt(cursor.masked, startAt(cursor), cursor.clock);
  if (!moment) return null;
  moveTo(cursor, moment.end);
  return endBefore(cursor) === moment.end ? moment : null;
}

/** "in june", "of march and september": not where a year follows, which would make it one date. */
function inMonths(cursor: Cursor, found: Pattern): Pattern | null {
  if (found.byMonth.length > 0 || !take(cursor, 'in', 'during', 'of')) return null;
  const byMonth = takeMonths(cursor);
  if (!byMonth || /^\d{4}$/.test(peek(cursor))) return null;
  return { ...found, byMonth };
}

/** "every day except sunday", "weekdays but not friday". */
function except(cursor: Cursor, found: Pattern): Pattern | null {
  const isSaid =
    take(cursor, 'except', 'excluding') || takePhrase(cursor, 'but not') || takePhrase(cursor, 'apart from');
  if (!isSaid) return null;
  take(cursor, 'for', 'on');
  const excepted = takeWeekdays(cursor);
  const isDaily = found.frequency === 'DAILY' && found.interval === 1;
  if (!excepted || (!isDaily && (found.frequency !== 'WEEKLY' || found.byDay.length === 0))) return null;
  const before = isDaily ? [...weekdays] : found.byDay.map(({ weekday }) => weekday);
  const left = before.filter((day) => !excepted.weekdays.includes(day));
  if (left.length === 0) return null;
  return { ...found, frequency: 'WEEKLY', byDay: everyOne(left) };
}
