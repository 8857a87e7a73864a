import { type ParsedRule, weekdays } from '@duly/language/rule/parsed-rule';

/**
 * FREQ=YEARLY with BYYEARDAY or BYWEEKNO and further parts: the library ignores BYDAY and BYMONTHDAY beside BYYEARDAY,
 * and BYMONTHDAY and BYYEARDAY beside BYWEEKNO, although each limits the days (RFC 5545 3.3.10). Such a rule is asked
 * for without them and picked from here, year by year.
 */
export function needsPicking({ frequency, byYearDay, byWeekNo, byMonthDay, byDay }: ParsedRule): boolean {
  if (frequency !== 'YEARLY') return false;
  const hasYearDays = byYearDay.length > 0;
  const hasWeeks = byWeekNo.length > 0;
  return hasYearDays ? hasWeeks || byDay.length + byMonthDay.length > 0 : hasWeeks && byMonthDay.length > 0;
}

/** The rule that gives all candidates of whole years when it begins at midnight of a first of January. */
export function candidateRule(rule: ParsedRule, startMs: number): ParsedRule {
  const start = new Date(startMs);
  const { until } = rule;
  const or = (list: number[], value: number) => (list.length > 0 ? list : [value]);
  return {
    ...rule,
    // Positions are counted in the whole of the last year.
    until: until && { kind: 'local', wallMs: Date.UTC(new Date(until.wallMs).getUTCFullYear() + 1, 0, 1) },
    byMonth: [],
    byMonthDay: [],
    byYearDay: rule.byWeekNo.length > 0 ? [] : rule.byYearDay,
    byDay: rule.byWeekNo.length > 0 ? weekdays.map((weekday) => ({ weekday, ordinal: null })) : [],
    bySetPos: [],
    byHour: or(rule.byHour, start.getUTCHours()),
    byMinute: or(rule.byMinute, start.getUTCMinutes()),
    bySecond: or(rule.bySecond, start.getUTCSeconds()),
  };
}

/** Picks from the candidates, year by year; `exists` tells whether a wall time does. */
export function* pickByYear(
  rule: ParsedRule,
  candidates: Iterable<number>,
  exists: (wallMs: number) => boolean,
): Generator<number> {
  let year: number | null = null;
  let picked: number[] = [];
  for (const wallMs of candidates) {
    const date = new Date(wallMs);
    if (date.getUTCFullYear() !== year) {
      yield* pickPositions(picked, rule.bySetPos);
      picked = [];
      year = date.getUTCFullYear();
    }
    if (matchesDay(rule, date) && matchesWeekday(rule, date) && exists(wallMs)) picked.push(wallMs);
  }
  yield* pickPositions(picked, rule.bySetPos);
}

function pickPositions(walls: number[], positions: number[]): number[] {
  return positions.length === 0 ? walls : walls.filter((_, index) => hasPosition(positions, index + 1, walls.length));
}

function matchesDay({ byMonth, byMonthDay, byYearDay }: ParsedRule, date: Date): boolean {
  if (byMonth.length > 0 && !byMonth.includes(date.getUTCMonth() + 1)) return false;
  if (byMonthDay.length > 0 && !hasPosition(byMonthDay, date.getUTCDate(), daysInMonth(date))) return false;
  return byYearDay.length === 0 || hasPosition(byYearDay, dayOfYear(date), daysInYear(date));
}

/** A numbered weekday counts in its month when BYMONTH is there, else in the year. */
function matchesWeekday({ byDay, byMonth }: ParsedRule, date: Date): boolean {
  const weekday = weekdays[(date.getUTCDay() + 6) % 7];
  const isInMonth = byMonth.length > 0;
  const day = isInMonth ? date.getUTCDate() : dayOfYear(date);
  const last = isInMonth ? daysInMonth(date) : daysInYear(date);
  const isNumbered = (ordinal: number) =>
    ordinal > 0 ? Math.ceil(day / 7) === ordinal : Math.ceil((last - day + 1) / 7) === -ordinal;
  const matches = byDay.some((item) => item.weekday === weekday && (item.ordinal === null || isNumbered(item.ordinal)));
  return byDay.length === 0 || matches;
}

function hasPosition(list: number[], position: number, last: number): boolean {
  return list.includes(position) || list.includes(position - last - 1);
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

function daysInYear(date: Date): number {
  return dayOfYear(new Date(Date.UTC(date.getUTCFullYear(), 11, 31)));
}
