import type { ByDay } from '../rule/parsed-rule.ts';
import { readNumber } from '../text/numbers.ts';
import { attempt, type Cursor, peek, take, takeList, takePhrase } from './cursor.ts';
import {
  type Position,
  takeGroup,
  takeMonths,
  takePosition,
  takePositions,
  takeWeekdays,
  withOrdinals,
} from './days.ts';
import { isEdge } from './edge.ts';
import { monthly, type Pattern, type Problem, pattern, yearly } from './pattern.ts';
import { monthOf, workdays } from './vocabulary.ts';

/** What follows a day: "of the month", "of every 2nd month", "in june"; `isRepeated` when it says every. */
export interface OfMonths {
  months: number[];
  isYear: boolean;
  isRepeated: boolean;
}

const quarters = [1, 4, 7, 10];

/** "of the month", "of each month", "of march and september", "every month", "of the year", "of every quarter". */
export function takeOfMonths(cursor: Cursor): OfMonths | null {
  return attempt(cursor, () => {
    const hasOf = take(cursor, 'of', 'in');
    const isRepeated = take(cursor, 'every', 'each') || takePhrase(cursor, 'any given');
    if (!hasOf && !isRepeated) return null;
    if (!isRepeated) take(cursor, 'the', 'a');
    if (take(cursor, 'month')) return { months: [], isYear: false, isRepeated };
    if (take(cursor, 'quarter')) return { months: quarters, isYear: false, isRepeated };
    if (take(cursor, 'year')) return { months: [], isYear: true, isRepeated };
    const months = takeMonths(cursor);
    if (!months) return null;
    const isYearly = takePhrase(cursor, 'every|each year') || takePhrase(cursor, 'of every|each year');
    return { months, isYear: true, isRepeated: isRepeated || isYearly };
  });
}

/** "every 1st wed jan". */
function takeBareMonths(cursor: Cursor): OfMonths | null {
  const months = takeMonths(cursor);
  return months && { months, isYear: true, isRepeated: true };
}

/**
 * Days by their position: "3rd friday", "1st and 15th", "last workday", "first monday and third friday of the month".
 * Without "every" before it, what follows must say that it repeats.
 */
export function takePlaced(cursor: Cursor, { isEvery }: { isEvery: boolean }): Pattern | Problem | null {
  const items = takeList(cursor, takeItem);
  const first = items?.[0];
  if (!items || !first) return null;
  if (items.some(({ kind }) => kind !== first.kind)) return null;
  const of = takeOfMonths(cursor) ?? (isEvery && first.kind === 'weekday' ? takeBareMonths(cursor) : null);
  const isSaid = isEvery || of?.isRepeated || (of && !of.isYear && of.months.length === 0 && first.kind !== 'day');
  if (!isSaid) return null;
  const byMonth = of?.months ?? [];
  const unit = of?.isYear ? yearly : monthly;
  if (first.kind === 'weekday') {
    const byDay = items.flatMap((item) => item.byDay);
    const most = unit === yearly && byMonth.length === 0 ? 53 : 5;
    if (byDay.some(({ ordinal }) => Math.abs(ordinal ?? 1) > most)) return { why: 'No month has so many of these' };
    return pattern(unit, { byDay, byMonth });
  }
  if (first.kind === 'workday') {
    const bySetPos = items.flatMap((item) => item.numbers);
    if (bySetPos.some((number) => Math.abs(number) > 23)) return { why: 'No month has so many workdays' };
    const byDay = workdays.map((weekday) => ({ weekday, ordinal: null }));
    return pattern(byMonth.length > 0 ? { frequency: 'MONTHLY', times: 1 } : unit, { byDay, bySetPos, byMonth });
  }
  if (!of && items.some((item) => item.needsEdge)) {
    if (first.isWord) return null;
    if (!isEdge(cursor)) return { why: 'Which ones is not said: write "of the month" after a day' };
  }
  return onMonthDays(items, of);
}

function onMonthDays(items: readonly Item[], of: OfMonths | null): Pattern | Problem | null {
  const numbers = [...new Set(items.flatMap((item) => item.numbers))];
  if (of?.isYear && of.months.length === 0) return null;
  const wrong = numbers.find((number) => number === 0 || Math.abs(number) > 31);
  if (wrong !== undefined) return { why: `No month has a day ${wrong}` };
  return pattern(of?.isYear ? yearly : monthly, { byMonthDay: numbers, byMonth: of?.months ?? [] });
}

interface Item {
  kind: 'weekday' | 'workday' | 'day';
  numbers: number[];
  byDay: ByDay[];
  /** "every 3rd" could go on with anything: "every 3rd person". */
  needsEdge: boolean;
  isWord?: boolean;
}

/** One or more positions with the day that they count: "1st and 3rd friday", "last workday", "15th", "last day". */
function takeItem(cursor: Cursor): Item | null {
  return attempt(cursor, takeCountedDays) ?? attempt(cursor, takeBareDay);
}

function takeCountedDays(cursor: Cursor): Item | null {
  const positions = takePositions(cursor);
  if (!positions) return null;
  const numbers = positions.map(({ number }) => number);
  const group = attempt(cursor, takeGroup);
  if (group) return group.group === 'workdays' ? { kind: 'workday', numbers, byDay: [], needsEdge: false } : null;
  const list = attempt(cursor, takeOneWeekday);
  if (list) return { kind: 'weekday', numbers, byDay: withOrdinals(positions, list), needsEdge: false };
  if (take(cursor, 'day', 'days')) return { kind: 'day', numbers, byDay: [], needsEdge: false };
  return null;
}

function takeOneWeekday(cursor: Cursor): ByDay['weekday'][] | null {
  const list = takeWeekdays(cursor);
  return list && !list.group ? list.weekdays : null;
}

/** A day of the month by its number alone: "15th", "the first"; "last" alone is none. */
function takeBareDay(cursor: Cursor): Item | null {
  take(cursor, 'the');
  const position = takePosition(cursor);
  if (!position || position.number < 0) return null;
  return { kind: 'day', numbers: [position.number], byDay: [], needsEdge: true, isWord: position.isWord };
}

export interface DayOfYear {
  days: number[];
  months: number[];
}

/** "jan 27", "27 january", "27th of january", "march 1st and 15th", "the 4th of july". */
export function takeDayOfYear(cursor: Cursor): DayOfYear | null {
  return attempt(cursor, takeMonthFirst) ?? attempt(cursor, takeDayFirst);
}

function takeMonthFirst(cursor: Cursor): DayOfYear | null {
  const months = takeMonths(cursor);
  if (!months) return null;
  takePhrase(cursor, 'on the') || take(cursor, 'the');
  const days = takeList(cursor, takeDayNumber);
  return days && !isTimeNext(cursor) ? { days, months } : null;
}

function takeDayFirst(cursor: Cursor): DayOfYear | null {
  take(cursor, 'the');
  const days = takeList(cursor, takeDayNumber);
  if (!days) return null;
  take(cursor, 'of');
  const months = monthOf(peek(cursor)) === undefined ? null : takeMonths(cursor);
  return months && { days, months };
}

function takeDayNumber(cursor: Cursor): number | null {
  const plain = readNumber(peek(cursor));
  if (plain !== undefined && /^\d{1,2}$/.test(peek(cursor))) {
    cursor.at += 1;
    return plain;
  }
  const position: Position | null = takePosition(cursor);
  return position && position.number > 0 ? position.number : null;
}

/** "every january 9 am": the number belongs to the time. */
function isTimeNext(cursor: Cursor): boolean {
  return ['am', 'pm', 'a', 'p', ':'].includes(peek(cursor));
}

/** In leap years too. */
export function daysIn(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
