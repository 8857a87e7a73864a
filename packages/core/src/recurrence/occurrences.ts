import type { ParsedRule } from '@duly/language/rule/parsed-rule';
import { resolveShorthand } from '@duly/language/rule/shorthand';
import { formatDate } from '../time/calendar-date.ts';
import { instantOfWall, localDateOf, startOfDay, wallOfInstant } from '../time/local-time.ts';
import type { Wall } from './series-start.ts';
import { wallTimes } from './wall-times.ts';

/** A rule with its start, ready to be computed. */
export interface Series {
  rule: ParsedRule;
  start: Wall;
  timeZone: string;
}

export interface Moment {
  wallMs: number;
  instantMs: number;
}

/**
 * The occurrences of a series after a wall time (exclusive; all of them without one), in order, up to UNTIL and the year
 * 9999. COUNT is the caller's: it knows the number it starts from.
 *
 * A local time that a clock change skips is no occurrence (RFC 5545 3.3.10), of a repeated one the first counts (3.3.5).
 */
export function* occurrences(series: Series, afterWallMs?: number): Generator<Moment> {
  const { start, timeZone } = series;
  const rule = resolveShorthand(series.rule, formatDate(start.wallMs));
  const isOver = endOf(rule, series);
  for (const wallMs of wallTimes({ ...series, rule }, afterWallMs)) {
    const instantMs = start.isAllDay ? firstOfDay(timeZone, wallMs) : instantOfWall(timeZone, wallMs);
    if (instantMs === null) continue;
    if (isOver({ wallMs, instantMs })) return;
    yield { wallMs, instantMs };
  }
}

/** UNTIL is inclusive: an instant as such, a local time or the end of a date in the rule's zone. */
function endOf({ until }: ParsedRule, { start, timeZone }: Series): (moment: Moment) => boolean {
  if (until === null) return () => false;
  if (until.kind !== 'instant') return ({ wallMs }) => wallMs > until.wallMs;
  if (start.isAllDay) {
    const lastWallMs = wallOfInstant(timeZone, until.wallMs);
    return ({ wallMs }) => wallMs > lastWallMs;
  }
  return ({ instantMs }) => instantMs > until.wallMs;
}

/** The first moment of a whole day, or null for a day that the zone left out (Samoa's 30 December 2011). */
function firstOfDay(timeZone: string, wallMs: number): number | null {
  const date = formatDate(wallMs);
  const first = startOfDay(date, timeZone);
  return localDateOf(first, timeZone) === date ? first.getTime() : null;
}
