import { formatRule } from '@duly/language/rule/format-rule';
import { isDailyOrSlower, type ParsedRule, weekdays } from '@duly/language/rule/parsed-rule';
import { RRuleTemporal } from 'rrule-temporal';
import { instantOfWall, wallOfInstant } from '../time/local-time.ts';
import { offsetAt } from '../time/zone-offsets.ts';
import type { Series } from './occurrences.ts';
import { SearchExhausted } from './search-exhausted.ts';
import { candidateRule, needsPicking, pickByYear } from './year-days.ts';

/**
 * The wall times of a rule after one of them, in order and without repetition, some days beyond UNTIL and including
 * those that a clock change skips: the caller decides about these.
 *
 * The library is asked in UTC, so that every frequency counts on the wall's clock, for windows that grow and shrink with
 * what they hold: its `between` and `next` take 1 to 40 us an occurrence where `all` takes 2 to 60, they do not stop
 * after 10,000, and a gap is jumped over. COUNT is never given to it (with COUNT `next` fails after 10,000).
 */
export function* wallTimes(series: Series, afterWallMs?: number): Generator<number> {
  const { start, timeZone } = series;
  const rule = onWeekdayOfStart(series.rule, start.wallMs);
  if (!needsPicking(rule)) {
    yield* libraryTimes({ ...series, rule }, afterWallMs);
    return;
  }
  const wholeYears = { wallMs: yearStart(start.wallMs), isAllDay: start.isAllDay };
  const candidates = libraryTimes(
    { timeZone, start: wholeYears, rule: candidateRule(rule, start.wallMs) },
    afterWallMs === undefined ? undefined : yearStart(afterWallMs) - 1000,
  );
  const exists = (wallMs: number) => start.isAllDay || instantOfWall(timeZone, wallMs) !== null;
  for (const wallMs of pickByYear(rule, candidates, exists)) {
    if (wallMs >= start.wallMs && wallMs > (afterWallMs ?? Number.NEGATIVE_INFINITY)) yield wallMs;
  }
}

/**
 * Weeks of the year without days: the weekday is that of the start (RFC 5545 3.3.10, "information not contained in the
 * rule"). The library takes that of wherever it goes on from, so that the day wanders.
 */
function onWeekdayOfStart(rule: ParsedRule, startMs: number): ParsedRule {
  const { byWeekNo, byDay, byMonthDay, byYearDay } = rule;
  if (byWeekNo.length === 0 || byDay.length + byMonthDay.length + byYearDay.length > 0) return rule;
  const weekday = weekdays[(new Date(startMs).getUTCDay() + 6) % 7] ?? 'MO';
  return { ...rule, byDay: [{ weekday, ordinal: null }] };
}

function* libraryTimes(series: Series, afterWallMs?: number): Generator<number> {
  const { rule, start } = series;
  const lastWallMs = Math.min(horizonMs, (rule.until?.wallMs ?? horizonMs) + 2 * dayMs);
  const clock = clockFor(series);
  let atMs = Math.max(start.wallMs, (afterWallMs ?? Number.NEGATIVE_INFINITY) + 1000);
  if (atMs > lastWallMs) return;
  const library = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${clock.timeZone}:${icalTime(start.wallMs)}\nRRULE:${formatRule(inYears(rule))};UNTIL=${icalTime(lastWallMs)}Z`,
    maxIterations: 1_000_000,
    cache: false,
  });
  let widthMs = firstWidth(rule);
  let latestMs = Number.NEGATIVE_INFINITY;
  while (atMs <= lastWallMs) {
    const endMs = atMs + widthMs;
    const found = guard(() => library.between(clock.toInstant(atMs), clock.toInstant(endMs - 1000), true));
    for (const moment of found) {
      const wallMs = clock.toWall(Number(moment.epochMilliseconds));
      if (wallMs > latestMs && wallMs >= atMs) yield wallMs;
      latestMs = Math.max(latestMs, wallMs);
    }
    atMs = endMs;
    if (found.length > 1000) widthMs = Math.max(1000, Math.floor(widthMs / 2000) * 1000);
    else if (found.length > 0 && found.length < 100) widthMs *= 2;
    else if (found.length === 0) {
      const next = guard(() => library.next(clock.toInstant(atMs), true));
      if (next === null) return;
      atMs = clock.toWall(Number(next.epochMilliseconds));
    }
  }
}

/**
 * Every day of some months or days of the month, said by the year, is the same set and found 40 times as fast: the
 * library walks days otherwise, and 29 February comes once in 1,461 of them.
 */
function inYears(rule: ParsedRule): ParsedRule {
  const { frequency, interval, byMonth, byMonthDay, byDay, bySetPos } = rule;
  if (frequency !== 'DAILY' || interval !== 1 || bySetPos.length > 0) return rule;
  if (byMonth.length === 0 && byMonthDay.length === 0) return rule;
  const isEveryDay = byMonthDay.length === 0 && byDay.length === 0;
  return {
    ...rule,
    frequency: 'YEARLY',
    byDay: isEveryDay ? weekdays.map((weekday) => ({ weekday, ordinal: null })) : byDay,
  };
}

const dayMs = 86_400_000;
const horizonMs = Date.UTC(9999, 11, 31, 23, 59, 59);

interface Clock {
  timeZone: string;
  toInstant(wallMs: number): Date;
  toWall(instantMs: number): number;
}

const utcClock: Clock = { timeZone: 'UTC', toInstant: (wallMs) => new Date(wallMs), toWall: (instantMs) => instantMs };

/**
 * BYSETPOS counts only times that exist, so a rule with it is computed in its zone (from DAILY on, where both clocks
 * have the same periods), unless its start itself is skipped there: the library would move all of them with it.
 */
function clockFor({ rule, start, timeZone }: Series): Clock {
  if (rule.bySetPos.length === 0 || !isDailyOrSlower(rule.frequency)) return utcClock;
  if (start.isAllDay || instantOfWall(timeZone, start.wallMs) === null) return utcClock;
  return {
    timeZone,
    toInstant: (wallMs) => new Date(instantOfWall(timeZone, wallMs) ?? wallMs - offsetAt(timeZone, wallMs - dayMs)),
    toWall: (instantMs) => wallOfInstant(timeZone, instantMs),
  };
}

/** Small enough that the densest rule of this kind gives some thousands in it; it grows by itself. */
function firstWidth(rule: ParsedRule): number {
  if (rule.frequency === 'SECONDLY' || rule.bySecond.length > 1) return 600_000;
  if (rule.frequency === 'MINUTELY' || rule.byMinute.length > 1) return 6 * 3_600_000;
  return rule.frequency === 'HOURLY' || rule.byHour.length > 1 ? 10 * dayMs : 100 * dayMs;
}

function guard<Result>(ask: () => Result): Result {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum ')) throw new SearchExhausted(error.message);
    throw error;
  }
}

function yearStart(wallMs: number): number {
  return Date.UTC(new Date(wallMs).getUTCFullYear(), 0, 1);
}

function icalTime(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
