import type { Clock } from '../clock.ts';
import { type Day, type Remark, readDay } from './day.ts';
import type { Duration } from './duration.ts';
import { readFromNow } from './relative-date.ts';
import { readSqueezed, readTimeOfDay, type TimeOfDay } from './time-of-day.ts';
import { type DayPart, dayParts } from './vocabulary.ts';
import { afterPhrase, phrases, type Words, word } from './words.ts';
import { readZone } from './zone.ts';

const timeLeads = phrases('at', '@', 'around', 'about', 'by');
const endsOfDay = phrases(
  'by the end of the day',
  'by the end of day',
  'by end of day',
  'at the end of the day',
  'the end of the day',
  'the end of day',
  'end of the day',
  'end of day',
  'end of business day',
  'end of business',
  'close of business',
  'eod',
  'eob',
  'cob',
);
const firstThing = phrases('first thing in the morning', 'first thing');
const beforePart = phrases('in the', 'at the', 'during the', 'by the', 'in', 'at', 'by', 'during', 'the');

/** What a date, a time or both were read as, among words, before anything is resolved against the clock. */
export interface Expression {
  first: number;
  next: number;
  /** The preposition it begins with, empty without one. */
  lead: string;
  /** Where the expression itself begins, behind its preposition. */
  body: number;
  day: Day | null;
  time: TimeOfDay | null;
  part: DayPart | null;
  isTimeFirst: boolean;
  /** Counted from this minute; then there is nothing else. */
  fromNow: Duration | null;
  /** The zone that was written with it ("Z", "EST"), in which the time is meant. */
  zone: string | null;
  remarks: Remark[];
}

/** How many pieces an expression is made of: two support each other ("sat 3pm"). */
export function piecesOf({ day, time, part, fromNow }: Expression): number {
  return [day, time, day?.part ?? part, fromNow].filter((piece) => piece !== null).length;
}

const leads = phrases(
  'due on',
  'due by',
  'due at',
  'due before',
  'due :',
  'due',
  'deadline :',
  'deadline',
  'no later than',
  'not later than',
  'on or before',
  'sometime',
  'on',
  'at',
  '@',
  'by',
  'in',
  'for',
  'before',
  'after',
  'until',
  'till',
  'til',
  'around',
  'about',
  'from',
  'between',
  'over',
  'during',
  'later',
);

/** Prepositions behind which a mere number is an hour. */
const hourLeads = new Set(['at', '@', 'by', 'due at', 'due by', 'before', 'after', 'until', 'from', 'between']);

/** The longest expression that begins at `index`, its preposition included. */
export function readExpression(words: Words, index: number, clock: Clock): Expression | null {
  const body = afterPhrase(words, index, leads);
  const lead = words
    .slice(index, Math.max(body, index))
    .map(({ text }) => text)
    .join(' ');
  const led = body === -1 ? null : readPieces(words, { first: index, body, lead }, clock);
  // "in 5 days" is read whole, with its "in".
  if (led && lead !== 'in') return led;
  const plain = readPieces(words, { first: index, body: index, lead: '' }, clock);
  return plain && (!led || plain.next >= led.next) ? plain : led;
}

/** Only a time of day and a part of the day: "at 9", "8 in the evening". */
export function readTimeExpression(words: Words, index: number): Expression | null {
  const body = afterPhrase(words, index, timeLeads);
  const start = { first: index, body: body === -1 ? index : body, lead: body === -1 ? '' : 'at' };
  const expression = empty(start);
  for (let next = start.body; ; ) {
    const isFirst = next === start.body;
    const time = expression.time ? null : readTimeOfDay(words, isFirst ? next : skipJoin(words, next), true);
    const part = expression.part ? null : readPart(words, next);
    if (time && (!part || time.next >= part.next)) expression.time = time;
    else if (part) expression.part = part.part;
    else break;
    next = Math.max(time?.next ?? 0, part?.next ?? 0);
    expression.next = next;
  }
  return expression.time || expression.part ? expression : null;
}

interface Start {
  first: number;
  body: number;
  lead: string;
}

function empty(start: Start): Expression {
  return {
    ...start,
    next: start.body,
    day: null,
    time: null,
    part: null,
    isTimeFirst: false,
    fromNow: null,
    zone: null,
    remarks: [],
  };
}

function readPieces(words: Words, start: Start, clock: Clock): Expression | null {
  const expression = empty(start);
  const fromNow = readFromNow(words, start.body);
  if (fromNow) {
    const remarks: Remark[] = fromNow.isVague ? [{ code: 'ambiguous-time', message: 'A few is taken as three' }] : [];
    return { ...expression, next: fromNow.next, fromNow: fromNow.duration, remarks };
  }
  while (addPiece(words, expression, clock)) {}
  const { day, time, part } = expression;
  if (!day && !time && !part) return null;
  // A number that stands first and without a preposition is an hour only by its part of the day: "8 tonight".
  const isNumber = time !== null && !time.isSure && expression.isTimeFirst && !isHourExpected(start);
  if (isNumber && !part && !day?.part && !(day && time.isHours)) return null;
  return expression;
}

function isHourExpected({ lead }: Start): boolean {
  return hourLeads.has(lead);
}

/** Reads the next piece at the end of the expression; false when there is none. */
function addPiece(words: Words, expression: Expression, clock: Clock): boolean {
  const isFirst = expression.next === expression.body;
  const spot = isFirst ? { at: expression.next, join: '' } : readJoin(words, expression);
  const day = expression.day || spot.join === 'T' ? null : readDay(words, spot.at, clock);
  const part = expression.part || expression.day?.part ? null : readPart(words, isFirst ? spot.at : expression.next);
  const time = expression.time ? null : readTime(words, expression, { ...spot, day, part });
  const next = Math.max(day?.next ?? -1, part?.next ?? -1, time?.next ?? -1);
  if (next === -1) return false;
  if (time?.next === next) {
    expression.time = time;
    expression.isTimeFirst = isFirst;
    expression.next = next;
    const zone = time.isSure ? readZone(words, next) : null;
    if (zone) Object.assign(expression, { zone: zone.name, next: zone.next });
  } else if (day?.next === next) {
    expression.day = day;
    expression.next = next;
    expression.remarks.push(...day.remarks);
  } else if (part) {
    expression.part = part.part;
    expression.next = next;
  }
  return true;
}

interface Spot {
  at: number;
  /** The word that joins two pieces; "T" within an ISO date and time. */
  join: string;
}

const joins = ['at', '@', 'on', 'by', 'around', 'about', 'from', 'between', 'of', 'in', 'for'];

function readJoin(words: Words, { next, day, time, part }: Expression): Spot {
  const text = word(words, next);
  const isIso = text === 't' && words[next]?.isGlued && words[next + 1]?.isGlued && day !== null && time === null;
  if (isIso) return { at: next + 1, join: 'T' };
  const isParted = text === ',' || ((text === '-' || text === '–') && !words[next]?.isGlued);
  const at = isParted ? next + 1 : next;
  const join = word(words, at);
  if (!joins.includes(join)) return { at, join: isParted ? ',' : '' };
  // "morning of the 5th" joins, "3pm of" and "friday for" do not; "3pm in 2 days" is read with its "in".
  if (join === 'of' && (part === null || time !== null)) return { at, join: '' };
  if (join === 'in' || (join === 'for' && day !== null)) return { at, join: '' };
  return { at: at + 1, join };
}

function skipJoin(words: Words, index: number): number {
  const at = word(words, index) === ',' ? index + 1 : index;
  return ['at', '@', 'around'].includes(word(words, at)) ? at + 1 : at;
}

function readTime(
  words: Words,
  expression: Expression,
  { at, join, day, part }: Spot & { day: Day | null; part: { next: number } | null },
): TimeOfDay | null {
  const isFirst = expression.next === expression.body;
  // Nothing is both: "the 5th", "7/4", "12.10.".
  const isDotted = day?.doubt === 'decimal' && ['at', '@'].includes(expression.lead);
  if (isFirst && (day || part) && !isDotted) return readTimeOfDay(words, at, false);
  if (isFirst) return readTimeOfDay(words, at, true);
  const isExpected = ['at', '@', 'by', 'around', 'from', 'between'].includes(join) || join === 'T';
  const time = readTimeOfDay(words, at, isExpected);
  if (time || expression.time) return time;
  const isHourPossible = expression.part !== null || expression.day?.isBeforeHour;
  const bare = isHourPossible && join === '' ? readTimeOfDay(words, at, true) : null;
  // "friday 3" is a time, "friday 3 apples" is none.
  const hour = bare ?? (isHourPossible && join === '' ? readSqueezed(words, at) : null);
  return hour && /^\d/.test(word(words, at)) && isClosing(words, hour.next) ? hour : null;
}

/** True where nothing follows that a number could count. */
export function isClosing(words: Words, index: number): boolean {
  const text = word(words, index);
  return (
    text === '' ||
    closing.has(text) ||
    (/^[^\p{L}\d%°€$£]/u.test(text) && !words[index]?.isGlued) ||
    /^[,;!?)]$/.test(text)
  );
}

const closing = new Set(
  'with for to and or at in on from by about near via then but so until till before after because when if re the a my our his her their your'.split(
    ' ',
  ),
);

/** "in the morning", "at night", "evening", "end of day", "first thing". */
function readPart(words: Words, index: number): { next: number; part: DayPart } | null {
  const end = afterPhrase(words, index, endsOfDay);
  if (end !== -1) return { next: end, part: 'end-of-day' };
  const first = afterPhrase(words, index, firstThing);
  if (first !== -1) return { next: first, part: 'morning' };
  const at = afterPhrase(words, index, beforePart);
  const start = at === -1 ? index : at;
  const part = dayParts.get(word(words, start));
  return part ? { next: start + 1, part } : null;
}
