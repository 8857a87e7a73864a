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
import { endsPhrase, isEdge } from './edge.ts';
import { monthsOf, type OfMonths, takeBareMonths, takeOfMonths } from './of-months.ts';
import { isProblem, monthly, type Pattern, type Problem, pattern, yearly } from './pattern.ts';
import { monthOf, workdays } from './vocabulary.ts';

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
  const isSaid =
    isEvery || of?.isRepeated || (of?.period === 'month' && first.kind !== 'day') || isOnlyRepeat(cursor, items);
  if (!isSaid) return null;
  if (first.kind === 'day' && !of && items.some((item) => item.needsEdge)) {
    if (first.isWord) return null;
    if (!isEdge(cursor)) return { why: 'Which ones is not said: write "of the month" after a day' };
  }
  const numbers = items.flatMap((item) => item.numbers);
  const byMonth = of ? monthsOf(of, numbers) : [];
  if (!byMonth) return { why: 'The first and the last of a quarter lie in different months: make a task for each' };
  const found = placedDays(items, { numbers, byMonth, period: of?.period ?? 'month' });
  return !found || isProblem(found) ? found : { ...found, interval: of?.interval ?? 1 };
}

/** "second to last friday" and "last workday" at the end can be no date: those are named by words that there are. */
function isOnlyRepeat(cursor: Cursor, items: readonly Item[]): boolean {
  const isRare = items.every(
    ({ kind, numbers }) => kind === 'workday' || (kind === 'weekday' && numbers.every((n) => n < -1)),
  );
  return isRare && endsPhrase(cursor);
}

interface Placed {
  numbers: number[];
  byMonth: number[];
  period: OfMonths['period'];
}

function placedDays(items: readonly Item[], { numbers, byMonth, period }: Placed): Pattern | Problem | null {
  const unit = period === 'year' || period === 'named' ? yearly : monthly;
  const kind = items[0]?.kind;
  if (kind === 'weekday') {
    const byDay = items.flatMap((item) => item.byDay);
    const most = period === 'year' ? 53 : 5;
    if (byDay.some(({ ordinal }) => Math.abs(ordinal ?? 1) > most)) return { why: 'No month has so many of these' };
    return pattern(unit, { byDay, byMonth });
  }
  if (kind === 'workday') {
    if (numbers.some((number) => Math.abs(number) > 23)) return { why: 'No month has so many workdays' };
    const byDay = workdays.map((weekday) => ({ weekday, ordinal: null }));
    return pattern(period === 'named' ? monthly : unit, { byDay, bySetPos: numbers, byMonth });
  }
  if (period === 'year') return dayOfYear(numbers);
  const wrong = numbers.find((number) => number === 0 || Math.abs(number) > 31);
  if (wrong !== undefined) return { why: `No month has a day ${wrong}` };
  return pattern(unit, { byMonthDay: [...new Set(numbers)], byMonth });
}

/** "every first day of the year". */
function dayOfYear(numbers: readonly number[]): Pattern | Problem {
  const [number] = numbers;
  if (numbers.length === 1 && number === 1) return pattern(yearly, { byMonth: [1], byMonthDay: [1] });
  if (numbers.length === 1 && number === -1) return pattern(yearly, { byMonth: [12], byMonthDay: [31] });
  return { why: 'Name the month of that day' };
}

interface Item {
  kind: 'weekday' | 'workday' | 'day';
  numbers: number[];
  byDay: ByDay[];
  /** "every 3rd" could go on with anything: "every 3rd person". */
  needsEdge: boolean;
  isWord?: boolean;
}

/** One or more positions with the day that they count: "1st and 3rd friday", "last workday", "1st and 15th". */
function takeItem(cursor: Cursor): Item | null {
  const positions = takePositions(cursor);
  if (!positions) return null;
  const numbers = positions.map(({ number }) => number);
  const group = attempt(cursor, takeGroup);
  if (group) return group.group === 'workdays' ? { kind: 'workday', numbers, byDay: [], needsEdge: false } : null;
  const list = attempt(cursor, takeOneWeekday);
  if (list) return { kind: 'weekday', numbers, byDay: withOrdinals(positions, list), needsEdge: false };
  if (take(cursor, 'day', 'days')) return { kind: 'day', numbers, byDay: [], needsEdge: false };
  // Without a word for a day they are days of the month by their numbers; "last" alone is none.
  if (numbers.some((number) => number < 0)) return null;
  return { kind: 'day', numbers, byDay: [], needsEdge: true, isWord: positions[0]?.isWord === true };
}

function takeOneWeekday(cursor: Cursor): ByDay['weekday'][] | null {
  const list = takeWeekdays(cursor);
  return list && !list.group ? list.weekdays : null;
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
