import { Temporal } from 'temporal-polyfill';
import { readDateAt, readDuration } from '../dates/read-date.ts';
import type { Piece } from '../literals/quotes.ts';
import { claim, find, type Reading } from '../reading.ts';
import { minutesOf } from '../reminders/read-before.ts';
import type { Body } from './body.ts';
import { claimIntent, doubtful, matchBody, sure } from './match.ts';
import { claimTarget } from './read-command.ts';

const snoozing = /^snooze(?: (?<rest>.+))?$/dis;
const again = /^(?:remind|notify|alert|ping) me (?:again )?(?<rest>.+?)(?: again)?$/dis;
const againAbout =
  /^(?:remind|notify|alert|ping) me (?:again )?about (?<x>.+?) (?<rest>(?:again|in|at|on|until|tomorrow|later) ?.*)$/dis;
const later = /^(?:remind|notify|alert|ping) me (?:again )?(?:later|another time|some other time)(?: again)?$/di;

/** "snooze X for 10 minutes", "snooze until tomorrow", "remind me again in an hour". */
export function readSnooze(reading: Reading, body: Body): Reading | undefined {
  const repeated =
    /\bagain\b/i.test(reading.masked.slice(body.start, body.end)) &&
    (matchBody(reading, body, againAbout) ?? matchBody(reading, body, again));
  if (/\b(?:every|each|daily|weekly)\b/i.test(reading.masked.slice(body.start, body.end))) return undefined;
  const rest = repeated ? repeated.parts.rest : matchBody(reading, body, snoozing)?.parts.rest;
  if (repeated && rest) return readUntil(reading, body, { rest, object: repeated.parts.x });
  if (!matchBody(reading, body, snoozing) && !matchBody(reading, body, later)) return undefined;
  if (!rest)
    return claimIntent(claimTarget(reading, undefined), { body, open: [], intent: 'snooze', confidence: sure });
  return readUntil(reading, body, { rest, object: undefined }) ?? plain(reading, body, rest);
}

/** Without a length the default of the caller holds. */
function plain(reading: Reading, body: Body, rest: Piece): Reading {
  const targeted = claimTarget(reading, rest);
  const confidence = targeted.found.target?.kind === 'title' ? doubtful : sure;
  return claimIntent(targeted, { body, open: [rest], intent: 'snooze', confidence });
}

function readUntil(
  reading: Reading,
  body: Body,
  { rest, object }: { rest: Piece; object: Piece | undefined },
): Reading | undefined {
  for (const match of reading.masked
    .slice(rest.start, rest.end)
    .matchAll(/(?<!\S)(?:(?:for|until|till|to|by|in|again) )*(?=\S)/gi)) {
    const from = rest.start + match.index + match[0].length;
    const snooze = from < rest.end ? readEnd(reading, from, rest.end) : undefined;
    if (!snooze) continue;
    const left = { start: rest.start, end: rest.start + match.index };
    const named = object ?? (match.index > 0 ? { start: left.start, end: left.end - 1 } : undefined);
    const piece = { start: from, end: rest.end };
    const claimed = claim(find(reading, { snooze }), { ...piece, kind: 'due', value: snooze });
    const open = named ? [named, piece] : [piece];
    return claimIntent(claimTarget(claimed, named), { body, open, intent: 'snooze', confidence: sure });
  }
  return undefined;
}

/** "snooze 15": a list is seldom that long. */
const leastMinutes = 5;
/** "snooze until 730" is of a time. */
const mostMinutes = 180;

function readEnd(reading: Reading, from: number, end: number): { minutes: number } | { until: string } | undefined {
  const { masked, clock, context } = reading;
  const alone =
    /^\d{1,3}$/.test(masked.slice(from, end)) &&
    /^snooze (?:(?:it|that|this) )?(?:for )?$/i.test(masked.slice(0, from));
  const minutes = alone ? Number(masked.slice(from, end)) : 0;
  if (minutes >= leastMinutes && minutes <= mostMinutes) return { minutes };
  const duration = readDuration(masked, from);
  if (duration?.end === end && minutesOf(duration) > 0) return { minutes: minutesOf(duration) };
  const moment = readDateAt(masked, from, clock);
  if (moment?.end !== end || (moment.date === null && moment.time === null)) return undefined;
  const time = moment.time ?? clock.dayParts.morning;
  const day = moment.date ? Temporal.PlainDate.from(moment.date) : clock.today;
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const isPast = Temporal.PlainDateTime.compare(wall, clock.now.toPlainDateTime()) <= 0;
  const until = moment.date === null && isPast ? wall.add({ days: 1 }) : wall;
  return { until: until.toZonedDateTime(context.timeZone).toInstant().toString() };
}
