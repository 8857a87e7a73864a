import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Remark } from './day.ts';
import type { Duration } from './duration.ts';
import type { Expression } from './expression.ts';
import type { Moment } from './moment.ts';
import type { TimeOfDay } from './time-of-day.ts';
import { type DayPart, endOfDay } from './vocabulary.ts';
import type { Words } from './words.ts';

/** The moment of an expression on the person's wall; null when its year cannot be written. */
export function resolve(words: Words, expression: Expression, clock: Clock): Moment | null {
  const place = { start: words[expression.first]?.start ?? 0, end: words[expression.next - 1]?.end ?? 0 };
  const { date, time, remarks } = expression.fromNow
    ? fromNow(expression.fromNow, clock)
    : onTheWall(expression, clock);
  if (date && (date.year < 1970 || date.year > 9999)) return null;
  return {
    ...place,
    date: date?.toString() ?? null,
    time: time ? formatTime(time) : null,
    isFromNow: expression.fromNow !== null,
    isRange: (expression.day?.isRange || expression.time?.isRange) ?? false,
    warnings: [...expression.remarks, ...remarks].map((remark) => ({ ...remark, ...place })),
  };
}

/** The day of a time that was said without one: today, or tomorrow when it has passed today. */
export function nextDayOf(time: string, clock: Clock): Temporal.PlainDate {
  const isPassed = isOver(clock.today, Temporal.PlainTime.from(time), clock);
  return isPassed ? clock.today.add({ days: 1 }) : clock.today;
}

interface Resolved {
  date: Temporal.PlainDate | null;
  time: Temporal.PlainTime | null;
  remarks: Remark[];
}

/** Days and longer keep the time on the wall, hours and shorter are counted as they pass. */
function fromNow({ years, months, weeks, days, minutes, seconds }: Duration, { now }: Clock): Resolved {
  const then = now.add({ years, months, weeks, days, minutes, seconds });
  const time =
    seconds === 0 ? then.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'floor' }) : then.toPlainTime();
  return { date: then.toPlainDate(), time, remarks: [] };
}

function onTheWall(expression: Expression, clock: Clock): Resolved {
  const { day, time, zone } = expression;
  const part = expression.part ?? day?.part ?? null;
  if (day && !day.date) return { date: null, time: null, remarks: [] };
  const named = time?.isNoon ? 'noon' : time ? null : part;
  const hour = named ? { time: timeOfPart(named, clock), days: 0, remarks: [] } : time && hourOf(time, part, clock);
  if (!hour) return withPast({ date: day?.date ?? null, time: null, remarks: [] }, clock);
  const inZone = zone ? moveToZone(day?.date ?? null, hour.time, { zone, clock }) : null;
  if (inZone) return withPast({ ...inZone, remarks: hour.remarks }, clock);
  if (day?.date) return withPast(onDay(day.date, hour, { time, clock }), clock);
  return { date: null, time: hour.time, remarks: hour.remarks };
}

interface Hour {
  time: Temporal.PlainTime;
  /** 1 when it belongs to the night that the day begins, and lies behind its midnight. */
  days: number;
  remarks: Remark[];
}

/**
 * Which half of the day a bare hour means: what the part of the day says, else 1:00 to 6:59 is afternoon; of a person whose day
 * starts earlier only what is before that.
 */
function hourOf(time: TimeOfDay, part: DayPart | null, { dayParts }: Clock): Hour {
  const { hour, minute, second } = time;
  const at = (value: number, days = 0, remarks: Remark[] = []): Hour => {
    return { time: new Temporal.PlainTime(value, minute, second), days, remarks };
  };
  if (!time.isBare) return at(hour, part === 'night' && time.isMidnight ? 1 : 0);
  if (part === 'morning') return at(hour % 12);
  if (part === 'afternoon' || part === 'evening') return at((hour % 12) + 12);
  if (part === 'night') {
    if (hour === 12) return at(0, 1);
    return hour < 5 ? at(hour, 1, [lateHour]) : at(hour + 12);
  }
  const isBeforeDay = hour < 7 && Temporal.PlainTime.compare({ hour, minute }, dayParts.morning) < 0;
  return at(isBeforeDay ? hour + 12 : hour);
}

const lateHour: Remark = { code: 'ambiguous-time', message: 'Taken as an hour after midnight' };

function timeOfPart(part: DayPart, { dayParts }: Clock): Temporal.PlainTime {
  return part === 'end-of-day' ? Temporal.PlainTime.from(endOfDay) : Temporal.PlainTime.from(dayParts[part]);
}

/** "friday at midnight" may mean its first minute or its last; "today at midnight" can mean only what is to come. */
function onDay(
  date: Temporal.PlainDate,
  hour: Hour,
  { time, clock }: { time: TimeOfDay | null; clock: Clock },
): Resolved {
  const { remarks } = hour;
  const isMidnight = time?.isMidnight && hour.days === 0;
  if (isMidnight && date.equals(clock.today)) return { date: date.add({ days: 1 }), time: hour.time, remarks };
  const question: Remark = { code: 'ambiguous-time', message: 'Midnight is taken as the first minute of the day' };
  return {
    date: date.add({ days: hour.days }),
    time: hour.time,
    remarks: isMidnight ? [...remarks, question] : remarks,
  };
}

function moveToZone(
  date: Temporal.PlainDate | null,
  time: Temporal.PlainTime,
  { zone, clock }: { zone: string; clock: Clock },
): { date: Temporal.PlainDate; time: Temporal.PlainTime } {
  const day = date ?? clock.now.withTimeZone(zone).toPlainDate();
  let there = day.toZonedDateTime({ timeZone: zone, plainTime: time });
  if (!date && Temporal.ZonedDateTime.compare(there, clock.now) <= 0) there = there.add({ days: 1 });
  const here = there.withTimeZone(clock.now.timeZoneId);
  return { date: here.toPlainDate(), time: here.toPlainTime() };
}

function withPast(resolved: Resolved, clock: Clock): Resolved {
  const { date, time, remarks } = resolved;
  if (!date || !isOver(date, time, clock)) return resolved;
  return { ...resolved, remarks: [...remarks, { code: 'past-date', message: 'This is in the past' }] };
}

/** A day is over when it ends, a time when it is reached. */
function isOver(date: Temporal.PlainDate, time: Temporal.PlainTime | null, { today, now }: Clock): boolean {
  const order = Temporal.PlainDate.compare(date, today);
  return order < 0 || (order === 0 && time !== null && Temporal.PlainTime.compare(time, now.toPlainTime()) <= 0);
}

function formatTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' });
}
