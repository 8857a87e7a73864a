import { readDateAt } from '../dates/read-date.ts';
import { claim, type Reading } from '../reading.ts';
import { readBefore, readLengths } from './read-before.ts';
import type { PlacedWishes, ReminderWish } from './wish.ts';

const none =
  /(?<![\p{L}\d])(?:(?:with )?no (?:reminders?|alerts?|notifications?|alarms?)|without (?:a |an |any )?(?:reminders?|alerts?|notifications?|alarms?)|(?:don['’]t|do not) (?:remind|alert|notify) (?:me|us)(?: (?:about|of) (?:it|this|that))?)(?: for (?:it|this|that)(?: one| task)?)?(?![\p{L}\d])/iu;
const leading =
  /^[\s\uE000,]*(?:(?<lead>(?:remind|notify|alert|ping|nudge) (?:me|us)|(?:set|add|create|make|put)(?: me)? (?:(?:an? |another |the |up a )(?:new )?(?:reminder|alarm|alert)(?: for me)?(?![\p{L}\d])|(?:reminder|alarm|alert)(?=:| (?:for|to|at|about|on) )))(?![\p{L}\d])|(?<noun>reminder)(?=:| to ))/iu;
const opening = /(?::\s{0,9}|\s(?:to|about|of|that(?: i (?:need|have) to)?|for|saying)(?![\p{L}\d]))/iuy;
const trigger =
  /(?<![\p{L}\d])(?:(?:and|with|plus|please) )*(?:(?:(?:(?:an?|the) )?(?:reminder|alert|notification|alarm)s?|(?:\d{1,2}|two|three) (?:reminders|alerts))(?: me)?|(?:remind|alert|notify|ping|warn|nudge) (?:me|us)(?: (?:about (?:it|this)|of (?:it|this)))?)(?![\p{L}\d])/giu;
const joint = /(?::|,)?\s*(?:(?:at|for|set(?: for| to| at)?|of|is|also|again|both) )?/iy;

/** Stage 4: "remind me to ...", "reminder at 8am", "30 minutes before", "no reminder". */
export function readReminders(reading: Reading): Reading {
  const off = none.exec(reading.masked);
  if (off) return wish(reading, { start: off.index, end: off.index + off[0].length, wishes: [{ kind: 'none' }] });
  const led = readLeading(reading);
  const next = led ? wish(reading, led) : reading;
  return readTrailing(next, led !== undefined);
}

/** "remind me to call mom at 5" is due at 5 and reminds then; "remind me 10 minutes before the call" is earlier. */
function readLeading({ masked, clock }: Reading): PlacedWishes | undefined {
  const match = leading.exec(masked);
  if (!match) return undefined;
  const words = match.groups?.lead ?? match.groups?.noun ?? '';
  const start = match.index + match[0].length - words.length;
  const end = start + words.length;
  const from = end + (/^\s*/.exec(masked.slice(end))?.[0].length ?? 0);
  const before = readBefore(masked, from, { clock });
  if (before) return { ...before, start };
  opening.lastIndex = end;
  return { start, end: opening.test(masked) ? opening.lastIndex : end, wishes: [{ kind: 'due' }] };
}

function readTrailing(reading: Reading, isLed: boolean): Reading {
  let next = reading;
  for (const match of reading.masked.matchAll(trigger)) {
    const start = match.index;
    const end = start + match[0].length;
    const found = readAfter(next, { start, end }) ?? readAround(next, { start, end });
    if (found && isFree(next, found)) next = wish(next, found);
    else if (!found && !isLed && /(?:remind|alert|notify) (?:me|us)$/i.test(match[0]) && isAtEnd(reading.masked, end)) {
      next = wish(next, { start, end, wishes: [{ kind: 'due' }] });
    }
  }
  return next;
}

function readAfter(
  { masked, clock }: Reading,
  { start, end }: { start: number; end: number },
): PlacedWishes | undefined {
  joint.lastIndex = end;
  const from = joint.test(masked) ? joint.lastIndex : end;
  const plain = end + (/^\s*/.exec(masked.slice(end))?.[0].length ?? 0);
  const areSeveral = /(?:reminders|alerts)$/i.test(masked.slice(start, end));
  const before = readBefore(masked, from, { clock, areSeveral }) ?? readBefore(masked, plain, { clock, areSeveral });
  if (before) return { ...before, start };
  const isDue = /(?:remind|alert|notify|ping|warn|nudge) (?:me|us)/i.test(masked.slice(start, end));
  const isSaid = isDue || saysWhen(masked, { start, end, plain });
  const moment = isSaid ? (readDateAt(masked, plain, clock) ?? readDateAt(masked, from, clock)) : null;
  if (moment && (moment.date !== null || moment.time !== null)) {
    const wishes: ReminderWish[] = [{ kind: 'moment', date: moment.date, time: moment.time, isDue }];
    return { start, end: moment.end, wishes };
  }
  const lengths = readLengths(masked, from, { areSeveral });
  return lengths && { ...lengths, start };
}

/** "reminder at 8am", "with an alarm at 8": but "write reminder at 8" and "fix alarm tomorrow" are titles. */
function saysWhen(masked: string, { start, end, plain }: { start: number; end: number; plain: number }): boolean {
  const isJoined = plain > end && /^(?:at|for|on|set) /i.test(masked.slice(plain));
  const before = masked.slice(0, start).trimEnd();
  const isOwn = /^(?:with|and|plus) /i.test(masked.slice(start, end)) || /(?:^|[,;.(\uE000-])$/.test(before);
  const isOfVerb =
    /(?:^|\s)(?:send|write|draft|email|prepare|create|print|make|buy|fix|set|test|check|get|order)$/i.test(before);
  return isOwn || (isJoined && !isOfVerb && /reminders?$/i.test(masked.slice(start, end)));
}

/** "with a 30 minute reminder", "1 day and 1 hour reminders": the lengths stand before the noun. */
function readAround({ masked }: Reading, { start, end }: { start: number; end: number }): PlacedWishes | undefined {
  const words = [...masked.slice(Math.max(0, start - 60), start).matchAll(/(?<![^\s,(])\S/g)];
  const offset = Math.max(0, start - 60);
  for (const word of words) {
    const lengths = readLengths(masked, offset + word.index);
    if (!lengths || masked.slice(lengths.end, start).trim() !== '') continue;
    const lead = /(?:with )?(?:an? )?$/i.exec(masked.slice(0, lengths.start))?.[0].length ?? 0;
    return { start: lengths.start - lead, end, wishes: lengths.wishes };
  }
  return undefined;
}

function isFree({ masked }: Reading, { start, end }: PlacedWishes): boolean {
  return !masked.slice(start, end).includes('\uE000');
}

function isAtEnd(masked: string, end: number): boolean {
  return /^[\s\uE000.,;:!?)]*$/.test(masked.slice(end));
}

export function wish(reading: Reading, { start, end, wishes }: PlacedWishes): Reading {
  return claim(reading, { start, end, kind: 'reminder', value: wishes });
}
