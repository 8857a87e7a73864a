import { type ByDay, isDailyOrSlower, type ParsedRule, weekdays } from '@duly/language/rule/parsed-rule';

/**
 * The wall times of a rule in `startMs <= t < endMs`, by the letter of RFC 5545 3.3.10's table and without any
 * cleverness: every second period is enumerated and every candidate filtered. For tests; slow, and only without ends.
 * BYWEEKNO is left out (the RFC does not say to which year the days of a week across the new year belong).
 */
export function referenceWalls(rule: ParsedRule, startMs: number, endMs: number): number[] {
  const found: number[] = [];
  for (const period of periods(rule, startMs, endMs)) {
    const candidates = isDailyOrSlower(rule.frequency)
      ? period.filter((day) => matchesDay(rule, day, startMs)).flatMap((day) => timesOf(rule, day, startMs))
      : period.filter((at) => matchesTime(rule, at, startMs)).flatMap((at) => expandTime(rule, at));
    found.push(...pick(rule, candidates));
  }
  return found.filter((at) => at >= startMs && at < endMs);
}

const dayMs = 86_400_000;
const unitMs = { HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1000 };

/** The days of each period from DAILY on; below, the period's own beginning, one each. */
function periods(rule: ParsedRule, startMs: number, endMs: number): number[][] {
  const { frequency, interval } = rule;
  if (frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY') {
    const list: number[][] = [];
    for (let at = startMs; at < endMs; at += unitMs[frequency] * interval) list.push([at]);
    return list;
  }
  const byPeriod = new Map<number, number[]>();
  const first = periodOf(rule, startMs);
  for (let day = floorDay(startMs) - 370 * dayMs; day < endMs + 370 * dayMs; day += dayMs) {
    const number = periodOf(rule, day) - first;
    if (number < 0 || number % interval !== 0) continue;
    byPeriod.set(number, [...(byPeriod.get(number) ?? []), day]);
  }
  return [...byPeriod.values()];
}

function periodOf({ frequency, weekStart }: ParsedRule, at: number): number {
  const date = new Date(at);
  if (frequency === 'YEARLY') return date.getUTCFullYear();
  if (frequency === 'MONTHLY') return date.getUTCFullYear() * 12 + date.getUTCMonth();
  // 1 January 1970 was a Thursday.
  const days = Math.floor(at / dayMs);
  return frequency === 'WEEKLY' ? Math.floor((days + 3 - weekdays.indexOf(weekStart)) / 7) : days;
}

function matchesDay(rule: ParsedRule, day: number, startMs: number): boolean {
  const { frequency, byMonth, byMonthDay, byYearDay, byDay } = rule;
  const date = new Date(day);
  const start = new Date(startMs);
  const isSameDay = date.getUTCDate() === start.getUTCDate();
  if (byMonth.length > 0 && !byMonth.includes(date.getUTCMonth() + 1)) return false;
  if (byMonthDay.length > 0 && !isIn(byMonthDay, date.getUTCDate(), daysInMonth(date))) return false;
  if (byYearDay.length > 0 && !isIn(byYearDay, dayOfYear(date), daysInYear(date))) return false;
  if (byDay.length > 0) return byDay.some((item) => matchesByDay(rule, item, date));
  const hasDays = byMonthDay.length + byYearDay.length > 0;
  if (frequency === 'WEEKLY') return date.getUTCDay() === start.getUTCDay();
  if (frequency === 'MONTHLY') return hasDays || isSameDay;
  if (frequency === 'YEARLY')
    return hasDays || (isSameDay && (byMonth.length > 0 || date.getUTCMonth() === start.getUTCMonth()));
  return true;
}

function matchesByDay({ frequency, byMonth }: ParsedRule, { weekday, ordinal }: ByDay, date: Date): boolean {
  if (weekdays[(date.getUTCDay() + 6) % 7] !== weekday) return false;
  if (ordinal === null) return true;
  const isInMonth = frequency === 'MONTHLY' || byMonth.length > 0;
  const day = isInMonth ? date.getUTCDate() : dayOfYear(date);
  const last = isInMonth ? daysInMonth(date) : daysInYear(date);
  return ordinal > 0 ? Math.ceil(day / 7) === ordinal : Math.ceil((last - day + 1) / 7) === -ordinal;
}

function timesOf(rule: ParsedRule, day: number, startMs: number): number[] {
  const start = new Date(startMs);
  const or = (list: number[], value: number) => (list.length > 0 ? list : [value]);
  const times = or(rule.byHour, start.getUTCHours()).flatMap((hour) =>
    or(rule.byMinute, start.getUTCMinutes()).flatMap((minute) =>
      or(rule.bySecond, start.getUTCSeconds()).map((second) => day + (hour * 3600 + minute * 60 + second) * 1000),
    ),
  );
  return times.sort((a, b) => a - b);
}

function matchesTime(rule: ParsedRule, at: number, startMs: number): boolean {
  const date = new Date(at);
  const isIn = (list: number[], value: number) => list.length === 0 || list.includes(value);
  if (!matchesDay(rule, floorDay(at), startMs) || !isIn(rule.byHour, date.getUTCHours())) return false;
  if (rule.frequency !== 'HOURLY' && !isIn(rule.byMinute, date.getUTCMinutes())) return false;
  return rule.frequency !== 'SECONDLY' || isIn(rule.bySecond, date.getUTCSeconds());
}

function expandTime(rule: ParsedRule, at: number): number[] {
  if (rule.frequency === 'SECONDLY') return [at];
  const date = new Date(at);
  const minutes = rule.frequency === 'HOURLY' && rule.byMinute.length > 0 ? rule.byMinute : [date.getUTCMinutes()];
  const seconds = rule.bySecond.length > 0 ? rule.bySecond : [date.getUTCSeconds()];
  const hourMs = at - (at % 3_600_000);
  return minutes
    .flatMap((minute) => seconds.map((second) => hourMs + (minute * 60 + second) * 1000))
    .sort((a, b) => a - b);
}

function pick({ bySetPos }: ParsedRule, candidates: number[]): number[] {
  if (bySetPos.length === 0) return candidates;
  return candidates.filter((_, index) => isIn(bySetPos, index + 1, candidates.length));
}

/** Whether a list of positions, negative ones from the end, has this one. */
function isIn(list: number[], position: number, last: number): boolean {
  return list.includes(position) || list.includes(position - last - 1);
}

function floorDay(at: number): number {
  return at - (at % dayMs);
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
