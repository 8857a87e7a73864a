import { weekdays } from '../rule/parsed-rule.ts';
import type { Pattern } from './pattern.ts';

const dayMs = 86_400_000;
/** 29 February is at most 8 years away; nothing that the grammar says is rarer, save what never comes. */
const mostDays = 8 * 366 + 31;

/**
 * The first day from `fromMs` on that the pattern's days allow, both as midnights in UTC; null when there is none. The
 * interval does not matter: the first occurrence is where it is counted from.
 */
export function firstDay(pattern: Pattern, fromMs: number): number | null {
  for (let day = 0; day <= mostDays; day += 1) {
    const ms = fromMs + day * dayMs;
    if (isDay(pattern, ms)) return ms;
  }
  return null;
}

/** Whether the pattern's days, months and positions allow a day. */
export function isDay(pattern: Pattern, ms: number): boolean {
  const date = new Date(ms);
  const month = date.getUTCMonth() + 1;
  const { frequency, byMonth, byMonthDay, byDay, bySetPos } = pattern;
  if (byMonth.length > 0 && !byMonth.includes(month)) return false;
  if (bySetPos.length > 0) return isPicked(pattern, date);
  if (byMonthDay.length > 0 && !isMonthDay(byMonthDay, date)) return false;
  if (byDay.length > 0) return isWeekday(pattern, date);
  // "every january" is its first day; a repeat without any days begins with whatever day it is.
  if (byMonth.length > 0 && byMonthDay.length === 0 && frequency !== 'DAILY' && frequency !== 'WEEKLY') {
    return date.getUTCDate() === 1 || ['HOURLY', 'MINUTELY'].includes(frequency);
  }
  return true;
}

function isMonthDay(days: readonly number[], date: Date): boolean {
  const day = date.getUTCDate();
  return days.includes(day) || days.includes(day - daysInMonth(date) - 1);
}

function isWeekday({ frequency, byMonth, byDay }: Pattern, date: Date): boolean {
  const weekday = weekdays[(date.getUTCDay() + 6) % 7];
  const isOfYear = frequency === 'YEARLY' && byMonth.length === 0;
  const day = isOfYear ? dayOfYear(date) : date.getUTCDate();
  const last = isOfYear ? daysInYear(date) : daysInMonth(date);
  return byDay.some(({ weekday: wanted, ordinal }) => {
    if (wanted !== weekday) return false;
    if (ordinal === null) return true;
    return ordinal > 0 ? Math.ceil(day / 7) === ordinal : Math.ceil((last - day + 1) / 7) === -ordinal;
  });
}

/** BYSETPOS counts the days of a month that the other parts give. */
function isPicked(pattern: Pattern, date: Date): boolean {
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const others = { ...pattern, bySetPos: [] };
  const days = Array.from({ length: daysInMonth(date) }, (_, index) => first + index * dayMs);
  const candidates = days.filter((ms) => isDay(others, ms));
  const index = candidates.indexOf(date.getTime());
  return index !== -1 && isIn(pattern.bySetPos, index + 1, candidates.length);
}

function isIn(positions: readonly number[], position: number, last: number): boolean {
  return positions.includes(position) || positions.includes(position - last - 1);
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}

function daysInYear(date: Date): number {
  return dayOfYear(new Date(Date.UTC(date.getUTCFullYear(), 11, 31)));
}
