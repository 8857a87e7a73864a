import { attempt, type Cursor, endBefore, peek, startAt, take, takeList, takeNumber, takePhrase } from './cursor.ts';
import { takeGroup, takeMonths, takePosition, takeWeekdays } from './days.ts';
import { isEdge } from './edge.ts';
import { daysIn, takeDayOfYear, takePlaced } from './month-days.ts';
import { takeOfMonths } from './of-months.ts';
import { daily, everyOne, type Pattern, type Problem, pattern, weekly, yearly } from './pattern.ts';
import { dayPartOf, shortUnitOf, type Unit, unitOf, weekdayOf } from './vocabulary.ts';

type Found = Pattern | Problem | null;

/**
 * "every ...", "each ...", "ev ...", "any monday", "all mondays"; with "!" it is counted from completion. Null for
 * "every" before anything else ("every time"), and for what names no repeat ("any day now", "all hands").
 */
export function readEvery(cursor: Cursor): Found {
  return attempt(cursor, () => {
    if (take(cursor, 'any')) return anyWeekday(cursor);
    if (take(cursor, 'all')) return allWeekdays(cursor);
    if (!takePhrase(cursor, 'each and every') && !take(cursor, 'every', 'each', 'ev')) return null;
    const isFromCompletion = peek(cursor) === '!' && take(cursor, '!');
    take(cursor, 'single');
    const found = readBody(cursor);
    if (!found || 'why' in found || !isFromCompletion) return found;
    return { ...found, mode: 'after-completion' };
  });
}

const bodies = [other, endOfPeriod, half, vague, broken, counted, placed, dateOfYear, unit, days, months, dayPart];

function readBody(cursor: Cursor): Found {
  for (const body of bodies) {
    const found = attempt(cursor, body);
    if (found) return found;
  }
  return null;
}

function anyWeekday(cursor: Cursor): Found {
  const isNamed = weekdayOf(peek(cursor)) !== undefined || ['weekday', 'workday'].includes(peek(cursor));
  const list = isNamed ? takeWeekdays(cursor) : null;
  return list && pattern(weekly, { byDay: everyOne(list.weekdays) });
}

function allWeekdays(cursor: Cursor): Found {
  const list = takeWeekdays(cursor);
  return list?.hasPlural ? pattern(weekly, { byDay: everyOne(list.weekdays) }) : null;
}

/** "every other day", "every other tuesday", "every other weekend". */
function other(cursor: Cursor): Found {
  if (!take(cursor, 'other')) return null;
  return stepped(cursor, 2);
}

/** "every 3 days", "every 3 fridays", "every 2w"; "every 27" is a day of the month. */
function counted(cursor: Cursor): Found {
  const number = takeNumber(cursor);
  if (number === null) return null;
  if (take(cursor, 'th', 'st', 'nd', 'rd')) return null;
  const withHalf = attempt(cursor, () => {
    const step = takePhrase(cursor, 'and a half') ? unitOf(peek(cursor)) : undefined;
    if (!step) return null;
    cursor.at += 1;
    if (step.frequency === 'HOURLY') return pattern({ frequency: 'MINUTELY', times: number * 60 + 30 });
    return { why: 'A repeat needs a whole number' };
  });
  if (withHalf) return withHalf;
  const isJoined = startAt(cursor) === endBefore(cursor);
  const found = stepped(cursor, number, isJoined);
  if (found) return found;
  if ((!takeOfMonth(cursor) && !isEdge(cursor)) || number < 1 || number > 31) return null;
  return pattern({ frequency: 'MONTHLY', times: 1 }, { byMonthDay: [number] });
}

function takeOfMonth(cursor: Cursor): boolean {
  return takePhrase(cursor, 'of the|each|every month');
}

function stepped(cursor: Cursor, number: number, isJoined = false): Found {
  if (peek(cursor) === '-') cursor.at += 1; // "every 3-day"
  const step = isJoined || number === 1 ? shortUnitOf(peek(cursor)) : unitOf(peek(cursor));
  // "every other work day" is a group, and no unit.
  const group = step ? null : attempt(cursor, takeGroup);
  if (group?.group === 'workdays' && number !== 1)
    return { why: 'Repeating by so many weekdays cannot be said exactly' };
  const list = step ? null : (group ?? attempt(cursor, takeWeekdays));
  if (!step && !list) return null;
  if (step) cursor.at += 1;
  if (number < 1 || number > 1000) return { why: `There is no repeat every ${number}: give a number from 1 to 1000` };
  if (list) return pattern({ frequency: 'WEEKLY', times: number }, { byDay: everyOne(list.weekdays) });
  return step ? pattern({ frequency: step.frequency, times: step.times * number }) : null;
}

function half(cursor: Cursor): Found {
  if (takePhrase(cursor, 'half year') || takePhrase(cursor, 'half a year'))
    return pattern({ frequency: 'MONTHLY', times: 6 });
  const isHalf =
    takePhrase(cursor, 'half hour') || takePhrase(cursor, 'half an hour') || takePhrase(cursor, 'half - hour');
  return isHalf ? pattern({ frequency: 'MINUTELY', times: 30 }) : null;
}

/** "every few days", "every couple of weeks": nobody knows how many. */
function vague(cursor: Cursor): Found {
  take(cursor, 'a');
  if (takePhrase(cursor, 'couple of') || take(cursor, 'couple')) return stepped(cursor, 2);
  if (!take(cursor, 'few', 'several', 'so-many')) return null;
  if (!unitOf(peek(cursor))) return null;
  cursor.at += 1;
  return { why: 'How many is not said: write a number' };
}

/** "every 1.5 days", "every -2 weeks". */
function broken(cursor: Cursor): Found {
  const isNegative = take(cursor, '-', '−');
  const number = /^(\d+)[.](\d+)$/.exec(peek(cursor));
  if (!number && !(isNegative && /^\d+$/.test(peek(cursor)))) return null;
  cursor.at += 1;
  const step = unitOf(peek(cursor));
  if (!step) return null;
  cursor.at += 1;
  const minutes = (Number(number?.[0] ?? 0) * 60) % 1;
  if (!isNegative && step.frequency === 'HOURLY' && minutes === 0) {
    return pattern({ frequency: 'MINUTELY', times: Number(number?.[0]) * 60 });
  }
  return { why: 'A repeat needs a whole number' };
}

/** "every 3rd friday", "every 1st and 15th", "every last day", "every second week", "every 1st monday and 3rd friday". */
function placed(cursor: Cursor): Found {
  const step = attempt(cursor, everyNth);
  return step ?? takePlaced(cursor, { isEvery: true });
}

/** "every 3rd day", "every second week": an interval; "every second friday" is the second one of each month. */
function everyNth(cursor: Cursor): Found {
  const position = takePosition(cursor);
  if (!position || position.number < 1) return null;
  const step = unitOf(peek(cursor));
  if (!step) return null;
  cursor.at += 1;
  if (step.frequency === 'DAILY' && takeOfMonths(cursor)) return null;
  if (step.frequency === 'SECONDLY') return null;
  return pattern({ frequency: step.frequency, times: step.times * position.number });
}

/** "every jan 27", "every 27 january", "every 14 jan, 14 apr". */
function dateOfYear(cursor: Cursor): Found {
  const dates = takeList(cursor, takeDayOfYear);
  if (!dates) return null;
  const days = [...new Set(dates.flatMap(({ days }) => days))];
  const months = [...new Set(dates.flatMap(({ months }) => months))];
  if (days.some((day) => months.some((month) => day < 1 || day > daysIn(month))))
    return { why: 'There is no such date' };
  const isProduct = dates.length === 1 || dates.every((date) => date.days.length === 1 && date.days[0] === days[0]);
  if (!isProduct && months.length > 1)
    return { why: 'These dates are more than one repeat can say: make one for each' };
  return pattern(yearly, { byMonth: months.toSorted((a, b) => a - b), byMonthDay: days });
}

/** "every end of month", "every month end". */
function endOfPeriod(cursor: Cursor): Found {
  const isEnd =
    takePhrase(cursor, 'month end') ||
    takePhrase(cursor, 'month - end') ||
    takePhrase(cursor, 'end of month') ||
    takePhrase(cursor, 'end of the month');
  return isEnd ? pattern({ frequency: 'MONTHLY', times: 1 }, { byMonthDay: [-1] }) : null;
}

function unit(cursor: Cursor): Found {
  const word = peek(cursor);
  const found = unitOf(word);
  if (!found || /s$/.test(word)) return null;
  cursor.at += 1;
  // "every second counts", "every minute of it": a figure of speech, and no warning for it.
  if ((found.frequency === 'SECONDLY' || found.frequency === 'MINUTELY') && !isEdge(cursor)) return null;
  return andAHalf(cursor, found, 1) ?? pattern(found);
}

/** "every hour and a half", "every two and a half hours": of hours alone is a half said in minutes. */
function andAHalf(cursor: Cursor, step: Unit, number: number): Found {
  if (!takePhrase(cursor, 'and a half')) return null;
  if (step.frequency === 'HOURLY') return pattern({ frequency: 'MINUTELY', times: number * 60 + 30 });
  return { why: 'A repeat needs a whole number' };
}

function days(cursor: Cursor): Found {
  const list = takeWeekdays(cursor);
  return list && pattern(weekly, { byDay: everyOne(list.weekdays) });
}

/** "every january", "every march and september". */
function months(cursor: Cursor): Found {
  const found = takeMonths(cursor);
  return found && isEdge(cursor) ? pattern(yearly, { byMonth: found }) : null;
}

function dayPart(cursor: Cursor): Found {
  const found = dayPartOf(peek(cursor));
  if (!found || found.isPlural) return null;
  cursor.at += 1;
  return pattern(daily, { part: found.part });
}
