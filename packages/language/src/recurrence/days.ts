import { type ByDay, type Weekday, weekdays } from '../rule/parsed-rule.ts';
import { attempt, type Cursor, peek, take, takeList, takeOrdinal, takePhrase } from './cursor.ts';
import { monthOf, weekdayOf, weekendDays, workdays } from './vocabulary.ts';

export interface WeekdayList {
  weekdays: Weekday[];
  /** How many were named: a range counts as several. */
  size: number;
  hasPlural: boolean;
  hasShort: boolean;
  hasRange: boolean;
  /** "weekday", "weekends": a group and not a name. */
  group: 'workdays' | 'weekend' | null;
}

/** "mon, wed and fri", "tue/thu", "mon-fri", "weekdays", "monday and every thursday". */
export function takeWeekdays(cursor: Cursor): WeekdayList | null {
  const item = (inner: Cursor) => {
    take(inner, 'every', 'each');
    return takeGroup(inner) ?? takeRange(inner);
  };
  const items = takeList(cursor, item);
  if (!items) return null;
  // "every mon wed fri".
  while (items.length < 7 && weekdayOf(peek(cursor))) items.push(...(takeList(cursor, item) ?? []));
  const named = weekdays.filter((day) => items.some((item) => item.weekdays.includes(day)));
  return {
    weekdays: named,
    size: named.length,
    hasPlural: items.some((item) => item.hasPlural),
    hasShort: items.some((item) => item.hasShort),
    hasRange: items.some((item) => item.hasRange),
    group: items.length === 1 ? (items[0]?.group ?? null) : null,
  };
}

/** "weekday", "work days", "business days", "weekends". */
export function takeGroup(cursor: Cursor): WeekdayList | null {
  const group = (days: readonly Weekday[], name: WeekdayList['group'], hasPlural: boolean): WeekdayList => {
    return {
      weekdays: [...days],
      size: days.length,
      hasPlural,
      hasShort: false,
      hasRange: false,
      group: name,
    };
  };
  if (take(cursor, 'weekend') || takePhrase(cursor, 'week end')) return group(weekendDays, 'weekend', false);
  if (take(cursor, 'weekends')) return group(weekendDays, 'weekend', true);
  if (take(cursor, 'weekday', 'workday') || takePhrase(cursor, 'business|working|work|week day')) {
    takeMondayToFriday(cursor);
    return group(workdays, 'workdays', false);
  }
  if (take(cursor, 'weekdays', 'workdays') || takePhrase(cursor, 'business|working|work|week days')) {
    takeMondayToFriday(cursor);
    return group(workdays, 'workdays', true);
  }
  return null;
}

/** The describer says which days are meant. */
function takeMondayToFriday(cursor: Cursor): void {
  takePhrase(cursor, '( monday to friday )');
}

function takeRange(cursor: Cursor): WeekdayList | null {
  const first = weekdayOf(peek(cursor));
  if (!first) return null;
  cursor.at += 1;
  if (first.isShort) takeDot(cursor);
  const last = attempt(cursor, () => {
    if (!take(cursor, '-', '–', '—', 'to', 'thru', 'through')) return null;
    const word = weekdayOf(peek(cursor));
    if (!word || word.weekday === first.weekday) return null;
    cursor.at += 1;
    return word;
  });
  const named = last ? daysBetween(first.weekday, last.weekday) : [first.weekday];
  return {
    weekdays: named,
    size: named.length,
    hasPlural: first.isPlural || last?.isPlural === true,
    hasShort: first.isShort || last?.isShort === true,
    hasRange: last !== null,
    group: null,
  };
}

/** "every wed. and fri.": the dot belongs to the short form when something follows it. */
function takeDot(cursor: Cursor): void {
  const next = peek(cursor, 1);
  if (peek(cursor) === '.' && (weekdayOf(next) || next === 'and' || next === ',')) cursor.at += 1;
}

function daysBetween(first: Weekday, last: Weekday): Weekday[] {
  const from = weekdays.indexOf(first);
  const count = ((weekdays.indexOf(last) - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => weekdays[(from + index) % 7] ?? first);
}

export interface Position {
  number: number;
  /** Said in letters or as "last": not the day of a month by itself. */
  isWord: boolean;
}

/** "3rd", "third", "last", "second to last", "2nd last", "next to last": negative ones count from the end. */
export function takePosition(cursor: Cursor): Position | null {
  return attempt(cursor, () => {
    if (take(cursor, 'last', 'final')) return { number: -1, isWord: true };
    if (take(cursor, 'penultimate') || takePhrase(cursor, 'next to last')) return { number: -2, isWord: true };
    const isWord = !/^\d/.test(peek(cursor));
    const number = takeOrdinal(cursor);
    if (number === null) return null;
    const isFromEnd =
      takePhrase(cursor, 'to last') || takePhrase(cursor, 'to the last') || takePhrase(cursor, '- to - last');
    return isFromEnd || take(cursor, 'last') ? { number: -number, isWord: true } : { number, isWord };
  });
}

/** "1st and 15th", "first, third and last"; each may have its own "the". */
export function takePositions(cursor: Cursor): Position[] | null {
  return takeList(cursor, (inner) => {
    take(inner, 'the');
    return takePosition(inner);
  });
}

/** "jan", "march and september". */
export function takeMonths(cursor: Cursor): number[] | null {
  const found = takeList(cursor, (inner) => {
    const month = monthOf(peek(inner));
    if (month === undefined) return null;
    inner.at += 1;
    return month;
  });
  return found && [...new Set(found)].toSorted((a, b) => a - b);
}

export function withOrdinals(positions: readonly Position[], named: readonly Weekday[]): ByDay[] {
  return positions.flatMap(({ number }) => named.map((weekday) => ({ weekday, ordinal: number })));
}
