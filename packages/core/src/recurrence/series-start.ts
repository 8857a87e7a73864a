import { InvalidRecurrence } from '@duly/language/rule/invalid-recurrence';
import { isDailyOrSlower, type ParsedRule } from '@duly/language/rule/parsed-rule';
import { isRealDate, midnightOf } from '../time/calendar-date.ts';
import { isTimeZone } from '../time/time-zone.ts';

/** A wall time in milliseconds as if its zone were UTC; a whole day is its midnight. */
export interface Wall {
  wallMs: number;
  isAllDay: boolean;
}

/** Reads "2026-12-01", "2026-12-01T09:00" or "2026-12-01T09:00:30". */
export function parseLocal(local: string, part = 'start'): Wall {
  const match = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/.exec(local);
  const date = match?.[1] ?? '';
  if (!match || !isRealDate(date)) {
    throw new InvalidRecurrence(part, `"${local}" is not a local date or time: write it like 2026-12-01T09:00`);
  }
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  return { wallMs: midnightOf(date) + seconds * 1000, isAllDay: match[2] === undefined };
}

/** "2026-12-01T09:00:00", or "2026-12-01" for a whole day. */
export function formatLocal(wall: Wall): string {
  return new Date(wall.wallMs).toISOString().slice(0, wall.isAllDay ? 10 : 19);
}

/** Refuses a start and a zone that this rule cannot use; returns the start. */
export function checkStart(rule: ParsedRule, start: string, timeZone: string): Wall {
  if (!isTimeZone(timeZone)) {
    throw new InvalidRecurrence('timeZone', `"${timeZone}" is no time zone: give an IANA name such as Europe/Berlin`);
  }
  const wall = parseLocal(start);
  if (!wall.isAllDay) return wall;
  const part = timePart(rule);
  if (part !== null) {
    throw new InvalidRecurrence(
      part.split('=')[0] ?? part,
      `${part} needs a start with a time, but "${start}" is a whole day: add a time`,
    );
  }
  return wall;
}

function timePart(rule: ParsedRule): string | null {
  if (!isDailyOrSlower(rule.frequency)) return `FREQ=${rule.frequency}`;
  if (rule.byHour.length > 0) return 'BYHOUR';
  if (rule.byMinute.length > 0) return 'BYMINUTE';
  return rule.bySecond.length > 0 ? 'BYSECOND' : null;
}
