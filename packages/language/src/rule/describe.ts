import type { RecurrenceMode } from '@duly/contracts';
import { parseRule } from './parse-rule.ts';
import type { ByDay, Frequency, ParsedRule, Weekday } from './parsed-rule.ts';
import { resolveShorthand } from './shorthand.ts';

/** What the rule is used with: its start names the day that the rule takes from it. */
export interface DescribeOptions {
  /** "2026-12-01T09:00" or "2026-12-01". */
  start?: string | undefined;
  mode?: RecurrenceMode | undefined;
}

/**
 * A rule's text in plain English: "every 2 weeks on Monday and Thursday", "every month on the last day, 5 times". Total
 * for every rule that `parseRule` takes, and what is said reads as that rule again, where the grammar can say it.
 *
 * @throws InvalidRecurrence when the text is no rule
 */
export function describe(text: string, { start, mode }: DescribeOptions = {}): string {
  const rule = parseRule(text);
  const modeWords = { 'on-completion': '', 'after-completion': ' after completion', 'on-schedule': ' on schedule' };
  const parts = [headWords(rule, start), timeWords(rule), pickWords(rule), mode ? modeWords[mode] : '', endWords(rule)];
  return parts.filter((part) => part !== '').join('');
}

function headWords(rule: ParsedRule, start: string | undefined): string {
  if (rule.frequency === 'WEEKLY' && rule.interval === 1 && isWorkdays(rule.byDay))
    return `every weekday${inMonths(rule)}`;
  const days =
    shorthandWords(rule, start) ?? dayWords(start === undefined ? rule : resolveShorthand(rule, start), start);
  return `${every(rule)}${days}`;
}

const units: Record<Frequency, string> = {
  SECONDLY: 'second',
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

const weekdayNames: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const sundayFirst: Weekday[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function every({ frequency, interval }: ParsedRule): string {
  return interval === 1 ? `every ${units[frequency]}` : `every ${interval} ${units[frequency]}s`;
}

/** A month's 29th, 30th and 31st are not in every month; the shorthand then takes the last day. */
function shorthandWords(rule: ParsedRule, start: string | undefined): string | null {
  const day = Number(start?.slice(8, 10) ?? 0);
  if (rule.shorthand === 'monthly' && day === 31) return ' on the last day';
  if (rule.shorthand === 'monthly' && day > 28) return ` on the ${ordinal(day)}, or the last day of a shorter month`;
  if (rule.shorthand === 'yearly' && start?.slice(5, 10) === '02-29') return ' on the last day of February';
  return null;
}

function dayWords(rule: ParsedRule, start: string | undefined): string {
  const { frequency, byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  if (isWorkdayPick(rule)) return ` on the ${positions(rule.bySetPos)} workday (Monday to Friday)${inMonths(rule)}`;
  if (isLastDay(rule)) return ` on the last day${inMonths(rule)}`;
  const upTo = lastDayUpTo(rule);
  if (upTo) return ` on the ${ordinal(upTo)}, or the last day of a shorter month${inMonths(rule)}`;
  const date = start === undefined ? null : { month: Number(start.slice(5, 7)), day: Number(start.slice(8, 10)) };
  const hasDays = byMonthDay.length + byYearDay.length + byWeekNo.length + byDay.length > 0;
  if (!hasDays && date) {
    if (frequency === 'WEEKLY') return ` on ${weekdayNames[weekdayOf(start)]}${inMonths(rule)}`;
    if (frequency === 'MONTHLY') return ` on the ${ordinal(date.day)}${inMonths(rule)}`;
    if (frequency === 'YEARLY')
      return ` on ${date.day} ${list(byMonth.length > 0 ? months(byMonth) : months([date.month]))}`;
  }
  const isDateOfYear = frequency === 'YEARLY' && byMonth.length > 0 && byMonthDay.every((day) => day > 0);
  if (isDateOfYear && byMonthDay.length > 0 && byDay.length + byYearDay.length + byWeekNo.length === 0) {
    return ` on ${list(byMonthDay.map(String))} ${list(months(byMonth))}`;
  }
  return [
    byDay.length > 0 ? ` on ${list(byDay.map((day) => weekdayWords(day)))}${ofYear(rule)}` : '',
    byMonthDay.length > 0
      ? ` on the ${list(byMonthDay.map(monthDayWords))}${byDay.length > 0 ? ' of a month' : ''}`
      : '',
    byYearDay.length > 0 ? ` on the ${list(byYearDay.map((day) => fromEnd(day, 'day')))} of the year` : '',
    byWeekNo.length > 0 ? ` in the ${list(byWeekNo.map((week) => fromEnd(week, 'week')))} of the year` : '',
    inMonths(rule),
  ].join('');
}

/** A year has 53 Mondays, a month 5: "the 20th Monday" says which. */
function ofYear({ frequency, byMonth, byDay }: ParsedRule): string {
  return frequency === 'YEARLY' && byMonth.length === 0 && byDay.some((day) => day.ordinal !== null)
    ? ' of the year'
    : '';
}

function inMonths({ byMonth }: ParsedRule): string {
  return byMonth.length > 0 ? ` in ${list(months(byMonth))}` : '';
}

function isLastDay(rule: ParsedRule): boolean {
  const { frequency, byMonthDay, bySetPos } = rule;
  if (frequency === 'MONTHLY' && byMonthDay.length === 1 && byMonthDay[0] === -1 && isOnlyMonthDays(rule)) {
    return bySetPos.length === 0;
  }
  return lastDayUpTo(rule) === 31;
}

/** BYMONTHDAY=28,29,30;BYSETPOS=-1 is the 30th, or the last day of a shorter month; null for anything else. */
function lastDayUpTo(rule: ParsedRule): number | null {
  const { frequency, byMonthDay, bySetPos } = rule;
  if (frequency !== 'MONTHLY' || bySetPos.length !== 1 || bySetPos[0] !== -1 || !isOnlyMonthDays(rule)) return null;
  const days = byMonthDay.toSorted((a, b) => a - b);
  const isEnd = days.length > 1 && days.every((day, index) => day === 28 + index);
  return isEnd ? 27 + days.length : null;
}

function isOnlyMonthDays({ byDay, byHour, byMinute, bySecond }: ParsedRule): boolean {
  return byDay.length + byHour.length + byMinute.length + bySecond.length === 0;
}

function isWorkdayPick({ frequency, byDay, byMonthDay, byHour, byMinute, bySecond, bySetPos }: ParsedRule): boolean {
  if (frequency !== 'MONTHLY' || bySetPos.length === 0) return false;
  if (byMonthDay.length + byHour.length + byMinute.length + bySecond.length > 0) return false;
  return isWorkdays(byDay);
}

function isWorkdays(byDay: ByDay[]): boolean {
  const names = byDay.filter((day) => day.ordinal === null).map((day) => day.weekday);
  return byDay.length === 5 && ['MO', 'TU', 'WE', 'TH', 'FR'].every((day) => names.some((name) => name === day));
}

function timeWords({ frequency, byHour, byMinute, bySecond }: ParsedRule): string {
  const isShort = byHour.length > 0 && byHour.length * Math.max(1, byMinute.length) <= 6 && bySecond.length === 0;
  const isDays = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(frequency);
  if (isShort && isDays && byMinute.length > 0) {
    const times = byHour.flatMap((hour) => byMinute.map((minute) => `${pad(hour)}:${pad(minute)}`));
    return ` at ${list(times.sort())}`;
  }
  const isRange = byHour.length > 1 && byHour.every((hour, index) => hour === (byHour[0] ?? 0) + index);
  const last = (byHour.at(-1) ?? 0) + (frequency === 'MINUTELY' ? 1 : 0);
  if (!isDays && isRange && last < 24 && byMinute.length + bySecond.length === 0) {
    return ` from ${pad(byHour[0] ?? 0)}:00 to ${pad(last)}:00`;
  }
  return [
    byHour.length > 0 ? ` in ${plural('hour', byHour)}` : '',
    byMinute.length > 0 ? ` at ${plural('minute', byMinute)}` : '',
    bySecond.length > 0 ? ` at ${plural('second', bySecond)}` : '',
  ].join('');
}

function pickWords(rule: ParsedRule): string {
  if (rule.bySetPos.length === 0 || lastDayUpTo(rule) || isWorkdayPick(rule)) return '';
  return `, only the ${positions(rule.bySetPos)} of these in each ${units[rule.frequency]}`;
}

function endWords({ count, until }: ParsedRule): string {
  if (count !== null) return count === 1 ? ', 1 time' : `, ${count} times`;
  if (until === null) return '';
  const [date = '', time = ''] = new Date(until.wallMs).toISOString().slice(0, 16).split('T');
  const day = `${Number(date.slice(8))} ${monthNames[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(0, 4))}`;
  if (until.kind === 'date') return ` until ${day}`;
  return ` until ${day} at ${time}${until.kind === 'instant' ? ' UTC' : ''}`;
}

function weekdayWords({ weekday, ordinal: number }: ByDay): string {
  return number === null ? weekdayNames[weekday] : `the ${positions([number])} ${weekdayNames[weekday]}`;
}

function monthDayWords(day: number): string {
  return day > 0 ? ordinal(day) : fromEnd(day, 'day');
}

/** 3 is "3rd day", -1 "last day", -2 "2nd to last day". */
function fromEnd(number: number, unit: string): string {
  return `${positions([number])} ${unit}`;
}

function positions(numbers: number[]): string {
  return list(numbers.map(position));
}

function position(number: number): string {
  if (number === -1) return 'last';
  if (number < 0) return `${ordinal(-number)} to last`;
  return ['first', 'second', 'third', 'fourth', 'fifth'][number - 1] ?? ordinal(number);
}

function ordinal(number: number): string {
  const tens = number % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

function months(numbers: number[]): string[] {
  return numbers.map((number) => monthNames[number - 1] ?? String(number));
}

function weekdayOf(start: string | undefined): Weekday {
  return sundayFirst[new Date(`${start?.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? 'MO';
}

function plural(unit: string, numbers: number[]): string {
  return `${unit}${numbers.length === 1 ? '' : 's'} ${list(numbers.map(String))}`;
}

function list(items: string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
