import type { Clock } from '../clock.ts';
import type { Moment } from '../dates/moment.ts';
import { readDateAt, readTimeAt } from '../dates/read-date.ts';
import { attempt, type Cursor, endBefore, moveTo, peek, startAt, take, takeList, takePhrase } from './cursor.ts';
import { type DayPart, dayPartOf, unitOf } from './vocabulary.ts';

export function dayPartTime(clock: Clock, part: DayPart): string {
  return part === 'midnight' ? '00:00' : clock.dayParts[part].slice(0, 5);
}

/** "at 9", "at 9am and 5pm", "9:30", "at noon". After "every evening", "at 8" is 20:00. */
export function takeTimes(cursor: Cursor, part: DayPart | null = null): string[] | null {
  return attempt(cursor, () => {
    const isExpected = take(cursor, 'at', '@', 'by');
    if (isExpected) take(cursor, 'around', 'about', 'exactly');
    return takeList(cursor, (inner) => {
      const isSaid = take(inner, 'at', '@') || isExpected;
      return takeTime(inner, isSaid, part);
    });
  });
}

/** A number alone is a time only behind "at"; "9am" and "9:30" are always one. */
function takeTime(cursor: Cursor, isExpected: boolean, part: DayPart | null): string | null {
  if ((!isExpected && !isSureTime(cursor)) || isCounting(cursor)) return null;
  const moment = readTime(cursor);
  if (!moment?.time || moment.warnings.length > 0) return null;
  const said = cursor.masked.slice(moment.start, moment.end);
  moveTo(cursor, moment.end);
  if (endBefore(cursor) !== moment.end) return null;
  return timeInPart(moment.time.slice(0, 5), said, part);
}

/** "every evening at nine" is 21:00: the part of the day tells which half of it, unless the time does by itself. */
export function timeInPart(time: string, said: string, part: DayPart | null): string {
  return part && !/\d\s*[ap]/i.test(said) ? inPart(time, part) : time;
}

/** The time at the cursor. In "at 9 until 5 december" it ends before "until"; "9am until 5pm" is one, with its end. */
export function readTime(cursor: Cursor): Moment | null {
  const { tokens, masked, clock, at } = cursor;
  const until = tokens.findIndex(({ text }, index) => index > at && index <= at + 4 && untilWords.has(text));
  const after = tokens[until + 1];
  const isDate = until !== -1 && after !== undefined && isDateAt(masked, after.start, clock);
  return readTimeAt(isDate ? masked.slice(0, tokens[until]?.start) : masked, startAt(cursor), clock);
}

const untilWords = new Set(['until', 'till', 'til', 'to', 'through', 'thru', '-', '–', '—']);

function isDateAt(masked: string, at: number, clock: Clock): boolean {
  return (readDateAt(masked, at, clock)?.end ?? 0) > (readTimeAt(masked, at, clock)?.end ?? 0);
}

function inPart(time: string, part: DayPart): string {
  const hour = Number(time.slice(0, 2));
  if (part === 'morning') return hour > 12 ? `${pad(hour - 12)}${time.slice(2)}` : time;
  if (part === 'night' && hour === 12) return `00${time.slice(2)}`;
  const first = { afternoon: 1, evening: 4, night: 6 }[part as string] ?? 12;
  return hour >= first && hour < 12 ? `${pad(hour + 12)}${time.slice(2)}` : time;
}

function pad(hour: number): string {
  return String(hour).padStart(2, '0');
}

/** "at 9, 5 times": the number counts something. */
function isCounting(cursor: Cursor): boolean {
  const next = peek(cursor, 1);
  return (
    /^\d+$/.test(peek(cursor)) && (['times', 'time', 'x', 'occurrences'].includes(next) || unitOf(next) !== undefined)
  );
}

function isSureTime(cursor: Cursor): boolean {
  const word = peek(cursor);
  if (/^\d{1,2}:\d\d$/.test(word) || word === 'noon' || word === 'midnight') return true;
  if (['half', 'quarter'].includes(word) && ['past', 'to'].includes(peek(cursor, 1))) return true;
  return /^\d{1,2}$/.test(word) && ['am', 'pm', "o'clock"].includes(peek(cursor, 1));
}

/** "in the morning", "mornings", "morning", "at night". */
export function takeDayPart(cursor: Cursor): DayPart | null {
  return attempt(cursor, () => {
    takePhrase(cursor, 'in the') || takePhrase(cursor, 'during the') || take(cursor, 'in', 'at');
    const found = dayPartOf(peek(cursor));
    if (!found) return null;
    cursor.at += 1;
    return found.part;
  });
}
