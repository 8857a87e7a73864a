import { hasByParts, type ParsedRule } from '@duly/language/rule/parsed-rule';
import { offsetAt, offsetChanges } from '../time/zone-offsets.ts';
import { type Moment, occurrences, type Series } from './occurrences.ts';

/** Where an advance stands: the wall time that it has reached, and the number of the occurrence there (0: none yet). */
export interface Place {
  wallMs: number;
  occurrence: number;
}

/** The occurrences that were passed over: how many, and the first and the last of them. */
export interface Passed {
  count: number;
  first: Moment;
  last: Moment;
}

export interface Advance {
  series: Series;
  /** Only occurrences after this place are looked at; without it all of them. */
  from: Place | null;
  /** The first occurrence after this instant is wanted. */
  afterMs: number;
  /** What earlier rounds have passed over. */
  passed: Passed | null;
}

/** Either the next occurrence (null when the rule has ended), or, when the time was up, where to go on. */
export type AdvanceResult =
  | { isDone: true; next: (Moment & { occurrence: number }) | null; passed: Passed | null }
  | { isDone: false; from: Place; passed: Passed };

/**
 * Goes from a place to the first occurrence after an instant and counts what lies between. It stops by itself after
 * `roundMs`, so that a long way becomes several short jobs that let others in between.
 */
export function advance({ series, from, afterMs, passed }: Advance, roundMs = 100): AdvanceResult {
  const deadlineMs = performance.now() + roundMs;
  const limit = series.rule.count ?? Number.POSITIVE_INFINITY;
  let place = from;
  let soFar = passed;
  for (const moment of occurrences(series, from?.wallMs)) {
    const occurrence = (place?.occurrence ?? 0) + 1;
    if (occurrence > limit) break;
    if (moment.instantMs > afterMs) return { isDone: true, next: { ...moment, occurrence }, passed: soFar };
    soFar = { count: (soFar?.count ?? 0) + 1, first: soFar?.first ?? moment, last: moment };
    place = { wallMs: moment.wallMs, occurrence };
    const leap = soFar.count === 1 ? leapOver(series, place, Math.min(afterMs, latestUntil(series.rule))) : null;
    if (leap) {
      const ahead = { wallMs: leap.wallMs, occurrence: place.occurrence + leap.count };
      return { isDone: false, from: ahead, passed: { ...soFar, count: soFar.count + leap.count } };
    }
    if (soFar.count % 64 === 0 && performance.now() > deadlineMs) return { isDone: false, from: place, passed: soFar };
  }
  return { isDone: true, next: null, passed: soFar };
}

const dayMs = 86_400_000;
const stepsMs: Partial<Record<ParsedRule['frequency'], number>> = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: dayMs,
  WEEKLY: 7 * dayMs,
};

function latestUntil(rule: ParsedRule): number {
  return rule.until?.wallMs ?? Number.POSITIVE_INFINITY;
}

/**
 * A rule that only steps needs no walk: how many occurrences lie after `place` (one of them) up to some days before an
 * instant, and the wall time of the last. Those that a clock change skips are taken off. Null when there is little to
 * gain or the rule does more than stepping.
 */
function leapOver(series: Series, place: Place, untilMs: number): { count: number; wallMs: number } | null {
  const { rule, start, timeZone } = series;
  const unitMs = stepsMs[rule.frequency];
  if (unitMs === undefined || start.isAllDay || hasByParts(rule)) return null;
  const stepMs = unitMs * rule.interval;
  const left = (rule.count ?? Number.POSITIVE_INFINITY) - place.occurrence;
  const steps = Math.min(Math.floor((untilMs - 3 * dayMs - place.wallMs) / stepMs), left) - 3;
  if (steps < 500) return null;
  const wallMs = place.wallMs + steps * stepMs;
  const stepsBefore = (limitMs: number) =>
    Math.min(steps, Math.max(0, Math.ceil((limitMs - place.wallMs) / stepMs) - 1));
  let skipped = 0;
  let offset = offsetAt(timeZone, place.wallMs - 2 * dayMs);
  for (const change of offsetChanges(timeZone, place.wallMs - 2 * dayMs, wallMs + dayMs)) {
    if (change.offset > offset) skipped += stepsBefore(change.at + change.offset) - stepsBefore(change.at + offset);
    offset = change.offset;
  }
  return { count: steps - skipped, wallMs };
}
