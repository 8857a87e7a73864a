import { readDateAt } from '../dates/read-date.ts';
import type { Body } from '../intent/body.ts';
import { claimIntent, doubtful, fair, matchBody, only, sure } from '../intent/match.ts';
import { kindOfObject } from '../intent/objects.ts';
import { claimTarget } from '../intent/read-command.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { readTarget } from '../target/read-target.ts';
import { hasWhen } from '../when.ts';
import { readBefore, readLengths } from './read-before.ts';
import { wish } from './read-reminders.ts';
import type { PlacedWishes } from './wish.ts';

const removing =
  /^(?:remove|delete|clear|cancel|drop|turn off|disable|stop) (?:the |all |my |its |all the |any )?(?:reminders?|alerts?|notifications?)(?: (?:of|from|for|on|about) (?<x>.+))?$/dis;
const silencing = /^(?:don['’]t|do not|stop) remind(?:ing)? me (?:about|of|to) (?<x>.+)$/dis;
const reminding =
  /^(?:(?:remind|notify|alert|warn|ping|nudge) me|(?:(?:set|add|create|put|make|give)(?: me)? )?(?:an? |another |the )?(?:reminder|alert|alarm)s?(?: for me)?)(?: (?:at|for))? (?<rest>.+)$/dis;
const setting =
  /^(?:set|add|create|put|make|attach)(?: me)? (?:an? |another |the )?(?:reminder|alert|alarm|notification)s?(?: for me)? (?:for|to|on|about) (?<rest>.+)$/dis;
const about = /^(?:remind|notify|alert) me (?:about|of) (?<rest>.+)$/dis;
const sized =
  /^(?:set|add|create|put|give)(?: me)? (?:an? )?(?<rest>.+?) (?:reminder|alert)s? (?:to|for|on) (?<x>.+)$/dis;

/** A reminder for a task that is there: "remind me 10 minutes before the dentist", "set a reminder for X at 8am". */
export function readSetReminder(reading: Reading, body: Body): Reading | undefined {
  return (
    readRemoval(reading, body) ??
    readBeforeTask(reading, body) ??
    readForTask(reading, body) ??
    readSized(reading, body)
  );
}

function readRemoval(reading: Reading, body: Body): Reading | undefined {
  const sentence = matchBody(reading, body, removing) ?? matchBody(reading, body, silencing);
  if (!sentence) return undefined;
  const { x } = sentence.parts;
  const cleared = claimTarget(find(reading, { reminders: [], clears: ['reminders'] }), x);
  return claimIntent(cleared, { body, open: x ? [x] : [], intent: 'set-reminder', confidence: fair });
}

/** "remind me an hour before", "remind me 10 minutes before the dentist". */
function readBeforeTask(reading: Reading, body: Body): Reading | undefined {
  const rest = matchBody(reading, body, reminding)?.parts.rest;
  const before = rest && readBefore(reading.masked, rest.start, reading);
  if (!before || before.end > body.end) return undefined;
  const object = objectAfter(reading, before.end, body.end);
  if (object && (/^(?:to|about|of) /i.test(reading.text.slice(object.start)) || hasWhen(only(reading, object))))
    return undefined;
  return claimReminder(reading, body, { object, wishes: before, confidence: sure });
}

/** "set a reminder for the dentist 30 minutes before", "... at 8am", "remind me about the dentist 30 minutes before". */
function readForTask(reading: Reading, body: Body): Reading | undefined {
  const asked = matchBody(reading, body, setting)?.parts.rest;
  const rest = asked ?? matchBody(reading, body, about)?.parts.rest;
  if (!rest) return undefined;
  const starts = [...reading.masked.slice(rest.start, rest.end).matchAll(/(?<=\s)\S/g)].map(
    ({ index }) => rest.start + index,
  );
  for (const start of starts) {
    const before = readBefore(reading.masked, start, reading);
    const object = { start: rest.start, end: endBeforeSpace(reading.masked, start) };
    if (before?.end === rest.end && !hasWhen(only(reading, object))) {
      return claimReminder(reading, body, { object, wishes: before, confidence: sure });
    }
    const moment = asked && readDateAt(reading.masked, start, reading.clock);
    if (!moment || moment.end !== rest.end || (moment.date === null && moment.time === null)) continue;
    if (!isOfTask(reading, object)) return undefined;
    const { date, time } = moment;
    const wishes: PlacedWishes = { start, end: moment.end, wishes: [{ kind: 'moment', date, time, isDue: false }] };
    return claimReminder(reading, body, { object, wishes, confidence: fair });
  }
  return undefined;
}

/** "add a 10 minute reminder to the dentist". */
function readSized(reading: Reading, body: Body): Reading | undefined {
  const { rest, x } = matchBody(reading, body, sized)?.parts ?? {};
  const lengths = rest && readLengths(reading.masked, rest.start);
  if (!x || lengths?.end !== rest?.end || !lengths || hasWhen(only(reading, x))) return undefined;
  return claimReminder(reading, body, { object: x, wishes: lengths, confidence: fair });
}

function claimReminder(
  reading: Reading,
  body: Body,
  { object, wishes, confidence }: { object: Piece | undefined; wishes: PlacedWishes; confidence: number },
): Reading {
  const wished = wish(claimTarget(reading, object), wishes);
  const isUnclear = object !== undefined && kindOfObject(reading.text.slice(object.start, object.end)) === 'title';
  const open = object ? [object, wishes] : [wishes];
  return claimIntent(wished, { body, open, intent: 'set-reminder', confidence: isUnclear ? doubtful : confidence });
}

/** "set a reminder to call mom at 5" is a new task; "for the dentist at 8" speaks of one that is there. */
function isOfTask(reading: Reading, object: Piece): boolean {
  const words = reading.text.slice(object.start, object.end);
  return (
    readTarget(reading, object).kind !== 'title' ||
    (kindOfObject(words) === 'unclear' && !hasWhen(only(reading, object)))
  );
}

function objectAfter({ masked }: Reading, from: number, end: number): Piece | undefined {
  const start = from + (/^[\s,]*/.exec(masked.slice(from, end))?.[0].length ?? 0);
  return start < end ? { start, end } : undefined;
}

function endBeforeSpace(masked: string, start: number): number {
  let end = start;
  while (end > 0 && /[\s,]/.test(masked[end - 1] ?? '')) end -= 1;
  return end;
}
