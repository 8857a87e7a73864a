import type { DueInput, RecurrenceInput } from '@duly/contracts';
import type { Clock } from '../clock.ts';
import { formatRule, type RuleParts } from '../rule/format-rule.ts';
import { isDailyOrSlower } from '../rule/parsed-rule.ts';
import { firstDay } from './first-occurrence.ts';
import { isProblem, type Pattern, type Problem } from './pattern.ts';
import { dayPartTime } from './times.ts';

export interface Resolved {
  due: DueInput;
  recurrence: RecurrenceInput;
}

/**
 * A pattern as a rule with its first occurrence from now on (from its start on, where one was said); or why it cannot
 * be one.
 */
export function resolve(phrase: Pattern, clock: Clock): Resolved | Problem {
  const pattern = withOften(phrase, clock);
  if (isProblem(pattern)) return pattern;
  const said = pattern.times.length === 0 && pattern.part ? [dayPartTime(clock, pattern.part)] : pattern.times;
  const times = [...new Set(said)].toSorted();
  const grid = gridOf(times);
  if (times.length > 1 && (!grid || !isDailyOrSlower(pattern.frequency))) {
    return { why: `One rule cannot say ${times.join(' and ')}: make a task for each time` };
  }
  const pace = tooFast(pattern);
  if (pace) return pace;
  const first = firstOf(pattern, times, clock);
  if (!first) return { why: 'There is no such day' };
  const settled = withLastDays(pattern, first.date);
  const end = endOf(settled, first, clock);
  if (isProblem(end)) return end;
  const rule = [
    formatRule(ruleParts(settled, times.length > 1 ? grid : null)),
    ...(end.text === '' ? [] : [end.text]),
  ].join(';');
  const start = first.time === null ? first.date : `${first.date}T${first.time}`;
  return {
    due: first.time === null ? { date: first.date } : { date: first.date, time: first.time },
    recurrence: {
      rule,
      ...(pattern.mode ? { mode: pattern.mode } : {}),
      ...(pattern.start?.date ? { start } : {}),
    },
  };
}

function ruleParts(pattern: Pattern, grid: Grid | null): RuleParts {
  const { frequency, interval, byDay, byMonth, byMonthDay, bySetPos, byHour } = pattern;
  const days = { byDay, byMonth, byMonthDay, bySetPos, byYearDay: [], byWeekNo: [] };
  return { frequency, interval, ...days, byHour, byMinute: [], bySecond: [], weekStart: 'MO', ...grid };
}

/** "twice a day" is morning and evening; how often in longer stretches says nothing without the days. */
function withOften(pattern: Pattern, clock: Clock): Pattern | Problem {
  const { often, frequency, interval, byDay, byMonthDay, times } = pattern;
  if (often === 1) return pattern;
  const isDaily = frequency === 'DAILY' && interval === 1;
  if (isDaily && times.length === often) return pattern;
  if (!isDaily && byDay.length + byMonthDay.length === often) return pattern;
  const parts = ({ 2: ['morning', 'evening'], 3: ['morning', 'afternoon', 'evening'] } as const)[often];
  if (isDaily && times.length === 0 && parts)
    return { ...pattern, times: parts.map((part) => dayPartTime(clock, part)) };
  return { why: isDaily ? 'At which times is not said' : 'On which days is not said' };
}

interface Grid {
  byHour: number[];
  byMinute: number[];
}

/** The hours and minutes whose product is exactly these times; null when it would give others. */
function gridOf(times: readonly string[]): Grid | null {
  const byHour = [...new Set(times.map((time) => Number(time.slice(0, 2))))];
  const byMinute = [...new Set(times.map((time) => Number(time.slice(3, 5))))];
  return byHour.length * byMinute.length === times.length ? { byHour, byMinute } : null;
}

function tooFast({ frequency, interval }: Pattern): Problem | null {
  const isTooFast = frequency === 'SECONDLY' || (frequency === 'MINUTELY' && interval < 5);
  return isTooFast ? { why: 'A task repeats every 5 minutes or slower' } : null;
}

interface First {
  date: string;
  time: string | null;
}

function firstOf(pattern: Pattern, times: readonly string[], clock: Clock): First | null {
  const now = clock.now.toPlainTime().toString({ smallestUnit: 'minute' });
  const today = clock.today.toString();
  const from = pattern.start?.date ?? today;
  if (!isDailyOrSlower(pattern.frequency)) return firstHour(pattern, times, { from, today, now, clock });
  if (times.length === 0) return dayFrom(pattern, from, null);
  const left = from === today ? times.find((time) => time >= now) : times[0];
  const day = left === undefined ? null : dayFrom(pattern, from, left);
  if (day && day.date === from) return day;
  return dayFrom(pattern, left === undefined ? dayAfter(from) : from, times[0] ?? null);
}

/** What repeats by hours begins now, at the time that was said, or with the morning of its first day. */
function firstHour(
  pattern: Pattern,
  times: readonly string[],
  { from, today, now, clock }: { from: string; today: string; now: string; clock: Clock },
): First | null {
  const { byHour } = pattern;
  const said = times[0] ?? (byHour.length > 0 ? hourFrom(byHour, from === today ? now : '00:00') : undefined);
  const isOver = (said !== undefined && from === today && said < now) || (byHour.length > 0 && said === undefined);
  const day = dayFrom(pattern, isOver ? dayAfter(from) : from, null);
  if (!day) return null;
  const time = said ?? (byHour.length > 0 ? hourFrom(byHour, '00:00') : undefined);
  if (time !== undefined)
    return {
      date: day.date,
      time: day.date === from || byHour.length === 0 ? time : (hourFrom(byHour, '00:00') ?? time),
    };
  return { date: day.date, time: day.date === today ? roundedUp(clock) : dayPartTime(clock, 'morning') };
}

function hourFrom(hours: readonly number[], now: string): string | undefined {
  return hours.map((hour) => `${String(hour).padStart(2, '0')}:00`).find((time) => time >= now);
}

function roundedUp(clock: Clock): string {
  const hasSeconds = clock.now.second + clock.now.millisecond > 0;
  const next = clock.now.add({ minutes: hasSeconds ? 1 : 0 });
  return next.toPlainTime().toString({ smallestUnit: 'minute' });
}

function dayFrom(pattern: Pattern, from: string, time: string | null): First | null {
  const ms = firstDay(pattern, Date.parse(`${from}T00:00:00Z`));
  return ms === null ? null : { date: dateOf(ms), time };
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function dayAfter(date: string): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
}

/**
 * The last days of a month are not in every one: the 31st is the last day, the 30th and the 29th are the last day of a
 * shorter month. A plain "every month" that begins on one of them, and 29 February, go the same way.
 */
function withLastDays(pattern: Pattern, date: string): Pattern {
  const { frequency, byDay, byMonthDay, byMonth, bySetPos } = pattern;
  if (byDay.length + bySetPos.length > 0 || byMonthDay.length > 1) return pattern;
  const day = byMonthDay[0] ?? Number(date.slice(8, 10));
  if (frequency === 'MONTHLY' && byMonth.length === 0 && day > 28) {
    if (day === 31) return { ...pattern, byMonthDay: [-1] };
    return { ...pattern, byMonthDay: [28, 29, 30].filter((candidate) => candidate <= day), bySetPos: [-1] };
  }
  const month = byMonth.length === 1 ? byMonth[0] : byMonth.length === 0 ? Number(date.slice(5, 7)) : 0;
  if (frequency !== 'YEARLY' || month !== 2 || day !== 29) return pattern;
  return { ...pattern, byMonth: [2], byMonthDay: [-1] };
}

function endOf(pattern: Pattern, first: First, clock: Clock): { text: string } | Problem {
  const { count, until, lasting } = pattern;
  if (count !== null) return { text: `COUNT=${count}` };
  if (until) {
    if (until.date < first.date) return { why: 'It would end before it begins' };
    const time = until.time ? `T${until.time.replace(':', '')}00` : '';
    return { text: `UNTIL=${compact(until.date)}${time}` };
  }
  if (!lasting) return { text: '' };
  const { amount, unit, isFromNow } = lasting;
  const isPlain = pattern.byDay.length + pattern.byMonthDay.length + pattern.byMonth.length === 0;
  const steps = (amount * unit.times) / pattern.interval;
  if (!isFromNow && isPlain && unit.frequency === pattern.frequency && Number.isInteger(steps)) {
    return { text: `COUNT=${steps}` };
  }
  return { text: `UNTIL=${lastDay(pattern, first, clock)}` };
}

const durations = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const;

function lastDay({ lasting, start }: Pattern, first: First, clock: Clock): string {
  const frequency = lasting?.unit.frequency ?? 'DAILY';
  const amount = (lasting?.amount ?? 0) * (lasting?.unit.times ?? 1);
  const from = clock.today.with(partsOf(lasting?.isFromNow && !start?.date ? clock.today.toString() : first.date));
  if (frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY') {
    const unit = ({ HOURLY: 'hours', MINUTELY: 'minutes', SECONDLY: 'seconds' } as const)[frequency];
    const last = from.toPlainDateTime(first.time ?? '00:00').add({ [unit]: amount });
    return last.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  }
  return compact(from.add({ [durations[frequency]]: amount }).toString());
}

function partsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}
