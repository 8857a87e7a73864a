import { attempt, type Cursor, peek, take, takeList, takePhrase } from './cursor.ts';
import { takeWeekdays } from './days.ts';
import { daysIn, takeDayOfYear, takePlaced } from './month-days.ts';
import { everyOne, isProblem, type Pattern } from './pattern.ts';

/** The days of a repeat: "weekly on mon and thu", "every month on the 15th", "yearly on 27 january". */
export function onDays(cursor: Cursor, found: Pattern): Pattern | null {
  const { byDay, byMonthDay, bySetPos } = found;
  if (byDay.length + byMonthDay.length + bySetPos.length > 0) return null;
  take(cursor, 'only');
  const isOn = take(cursor, 'on');
  if (found.frequency === 'MONTHLY') return onMonthDays(cursor, found);
  if (found.frequency === 'YEARLY') return onYearDays(cursor, found);
  if (!isOn && found.frequency !== 'WEEKLY') return null;
  take(cursor, 'the');
  const list = takeWeekdays(cursor);
  if (!list) return null;
  const isEachDay = found.frequency === 'DAILY' && found.interval === 1;
  return { ...found, frequency: isEachDay ? 'WEEKLY' : found.frequency, byDay: everyOne(list.weekdays) };
}

function onMonthDays(cursor: Cursor, found: Pattern): Pattern | null {
  const shorter = attempt(cursor, takeUpTo);
  if (shorter) return { ...found, byMonthDay: shorter, bySetPos: [-1] };
  const placed = attempt(cursor, () => takePlaced(cursor, { isEvery: true }));
  if (placed && !isProblem(placed) && (placed.frequency === 'MONTHLY' || placed.byMonth.length > 0)) {
    const { byDay, byMonthDay, bySetPos, byMonth } = placed;
    return { ...found, byDay, byMonthDay, bySetPos, byMonth: byMonth.length > 0 ? byMonth : found.byMonth };
  }
  if (placed) return null;
  take(cursor, 'the', 'day');
  const days = takeList(cursor, takeNumberOfDay);
  return days && { ...found, byMonthDay: days };
}

/** "the 30th, or the last day of a shorter month". */
function takeUpTo(cursor: Cursor): number[] | null {
  take(cursor, 'the');
  const day = Number(/^(29|30)th$/.exec(peek(cursor))?.[1]);
  cursor.at += 1;
  if (!day || !takePhrase(cursor, ', or the last day of a shorter month')) return null;
  return [28, 29, 30].filter((candidate) => candidate <= day);
}

function takeNumberOfDay(cursor: Cursor): number | null {
  const number = /^\d{1,2}$/.test(peek(cursor)) ? Number(peek(cursor)) : 0;
  if (number < 1 || number > 31 || ['am', 'pm'].includes(peek(cursor, 1))) return null;
  cursor.at += 1;
  return number;
}

function onYearDays(cursor: Cursor, found: Pattern): Pattern | null {
  const date = takeDayOfYear(cursor);
  if (date?.days.some((day) => date.months.some((month) => day < 1 || day > daysIn(month)))) return null;
  if (date && found.byMonth.length === 0) return { ...found, byMonth: date.months, byMonthDay: date.days };
  const placed = takePlaced(cursor, { isEvery: true });
  if (!placed || isProblem(placed)) return null;
  const { byDay, byMonthDay, bySetPos, byMonth } = placed;
  const months = byMonth.length > 0 ? byMonth : found.byMonth;
  // "on the last day" of a year needs its month, and so do all days but weekdays.
  if (months.length === 0 && placed.frequency !== 'YEARLY') return null;
  return { ...found, byDay, byMonthDay, bySetPos, byMonth: months };
}
