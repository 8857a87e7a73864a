import type { Intent } from '@duly/contracts';
import { readDuration } from '../dates/read-date.ts';
import type { Body } from '../intent/body.ts';
import { claimIntent, doubtful, fair, matchBody, only, sure } from '../intent/match.ts';
import { claimTarget } from '../intent/read-command.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { minutesOf } from '../reminders/read-before.ts';
import { readTarget } from '../target/read-target.ts';
import { hasWhen } from '../when.ts';
import { readWhole } from './read-whole.ts';

const moving =
  /^(?:move|reschedule|re-schedule|push|shift|postpone|defer|delay|bring forward|bump|put off|put|transfer|rebook)(?: back| forward| out| off)? (?<rest>.+)$/dis;
const bringing = /^(?:bring|move|push) (?<rest>.+? (?:forward|back|up) to .+)$/dis;
const changing =
  /^(?:set|change|make|update|switch|mark|put|give|schedule|(?:raise|lower|increase|decrease|bump)(?= (?:the )?priority)) (?<rest>.+)$/dis;
const field =
  /^(?:the )?(?:due ?date|date|deadline|due|time|priority|project|recurrence|repetition|repeat|schedule) (?:of|for|on) (?=\S)/i;
const ownField =
  /(?:['’]s)? (?:due ?date|date|deadline|due|time|priority|project|recurrence|schedule|to (?:be|repeat))$/i;
/** What can follow "make it": "make it friday", "move it friday". */
const opensPart =
  /(?<=\s)(?:due|repeat|every|each|daily|weekly|monthly|yearly|hourly|biweekly|annually|p[1-4]|!|#|@|high|highest|low|lowest|medium|normal|top|urgent|no|a|an|on|at|for|by|today|tomorrow|tonight|tmrw|next|this|in|mon|tue|wed|thu|fri|sat|sun|\d)/giu;
/** What can follow "make the report": "make dinner at 7" is a new task, with its time. */
const opensChange =
  /(?<=\s)(?:due|repeat|daily|weekly|monthly|yearly|hourly|biweekly|annually|(?:high|highest|low|lowest|medium|normal|top)[ -]prio|urgent)/giu;

/** "move X to friday", "push X to next week", "move X to #work", "postpone X by 2 days". */
export function readMove(reading: Reading, body: Body): Reading | undefined {
  const rest = (matchBody(reading, body, bringing) ?? matchBody(reading, body, moving))?.parts.rest;
  if (!rest) return undefined;
  const verb = reading.text.slice(body.start, rest.start).trim().toLowerCase();
  const isReschedule = /^re-?schedule|^rebook|^postpone|^defer|^delay|^put off/.test(verb);
  const splits = splitsAt(reading.masked, rest, /\s(to|until|till|by|into) /gi).toReversed();
  // "reschedule the dentist for friday at 3": without "to" the first of these says when.
  const others = isReschedule ? splitsAt(reading.masked, rest, /\s(for|on|at) /gi) : [];
  for (const split of [...splits, ...others]) {
    const moved = readWhole(reading, split.right);
    if (!moved) continue;
    // "Move to Berlin by friday", "move the boxes by friday": done until then, not moved to it.
    const isTitle = /^(?:to|in|into|out|away|from|over|on) /i.test(reading.text.slice(split.left.start));
    if (isTitle || (verb === 'move' && split.word === 'by')) return undefined;
    const left = withoutFrom(reading, split.left);
    // "Push updates every friday to production by 5": with a date of its own it may be a new task.
    const isDated = hasWhen(only(reading, left));
    if (isDated && !/^(?:to|until|till)$/.test(split.word)) return undefined;
    return claimChange(moved, { body, left, right: split.right }, isDated ? doubtful : sure);
  }
  const found =
    readShift(reading, body, { splits: [...splits, ...others], rest }) ??
    readAnaphoric(reading, body, rest, isReschedule);
  return found ?? (isReschedule ? readUndated(reading, body, rest) : undefined);
}

/** "change X to friday", "set the priority of X to high", "make it weekly", "make the report p1". */
export function readChange(reading: Reading, body: Body): Reading | undefined {
  const rest = matchBody(reading, body, changing)?.parts.rest;
  if (!rest) return undefined;
  const verb = reading.text.slice(body.start, rest.start).trim().toLowerCase();
  // "Update the website for friday" is a new task; "schedule the dentist for friday" may speak of one that is there.
  const joints = verb === 'schedule' ? /\s(to|for|on) /gi : verb === 'mark' ? /\s(to|as) /gi : /\s(to|into) /gi;
  for (const { left, right } of splitsAt(reading.masked, rest, joints).toReversed()) {
    const named = withoutField(reading, left);
    const isPriority = /priority/i.test(reading.text.slice(left.start, left.end)) || isAnaphoric(reading, left);
    const changed = readWhole(reading, right, { isPriority });
    if (changed) return claimChange(changed, { body, left: named, right }, verb === 'schedule' ? doubtful : sure);
  }
  if (verb !== 'make' && verb !== 'set' && verb !== 'mark' && verb !== 'give') return undefined;
  for (const right of openings(reading.masked, rest, opensPart)) {
    const left = { start: rest.start, end: right.start };
    const isShown = isAnaphoric(reading, left);
    if (!isShown && !startsWith(reading.masked, right, opensChange)) continue;
    const changed = readWhole(reading, right, { isPriority: isShown });
    const confidence = isShown ? sure : /^(?:the|my|"|'|“)/i.test(reading.text.slice(left.start)) ? fair : doubtful;
    if (changed) return claimChange(changed, { body, left: withoutField(reading, left), right }, confidence);
  }
  return undefined;
}

/** "move it friday", "reschedule the dentist tomorrow": without "to" only for what is shown, or a verb that moves dates. */
function readAnaphoric(reading: Reading, body: Body, rest: Piece, isReschedule: boolean): Reading | undefined {
  for (const right of openings(reading.masked, rest, opensPart)) {
    const left = { start: rest.start, end: right.start };
    if (!isReschedule && !isAnaphoric(reading, left)) continue;
    const moved = readWhole(reading, right);
    if (moved?.found.due && !(moved.found.recurrence && isReschedule))
      return claimChange(moved, { body, left, right }, fair);
  }
  return undefined;
}

/** "Postpone the meeting": to when is not said, and it is a good title as well. */
function readUndated(reading: Reading, body: Body, rest: Piece): Reading {
  if (!isAnaphoric(reading, rest) && body.courtesies.length === 0)
    return find(reading, { intent: 'create', confidence: doubtful });
  return claimIntent(claimTarget(reading, rest), { body, open: [rest], intent: 'move', confidence: doubtful });
}

/** By how much: the due date is the caller's to know, so the length is said in `snooze`. */
function readShift(
  reading: Reading,
  body: Body,
  { splits, rest }: { splits: readonly Split[]; rest: Piece },
): Reading | undefined {
  const verb = reading.text.slice(body.start, rest.start);
  if (/forward/i.test(verb)) return undefined;
  const places = [
    ...splits.filter(({ word }) => word === 'by' || word === 'for'),
    ...openingSplits(reading.masked, rest),
  ];
  for (const { left, right } of places) {
    const duration = readDuration(reading.masked, right.start);
    if (duration?.end !== right.end) continue;
    const found = find(reading, { snooze: { minutes: minutesOf(duration) } });
    return claimChange(found, { body, left, right }, fair, 'move');
  }
  return undefined;
}

function claimChange(
  reading: Reading,
  { body, left, right }: { body: Body; left: Piece; right: Piece },
  confidence: number,
  intent: Intent = intentOf(reading),
): Reading {
  const object = trimmed(reading.text, left);
  if (!object) return claimIntent(claimTarget(reading, undefined), { body, open: [right], intent, confidence });
  return claimIntent(claimTarget(reading, object), { body, open: [object, right], intent, confidence });
}

function intentOf({ found }: Reading): Intent {
  if (found.recurrence) return 'update';
  if (found.due || found.project) return 'move';
  return found.tags && !found.priority ? 'tag' : 'update';
}

interface Split {
  word: string;
  left: Piece;
  right: Piece;
}

function splitsAt(masked: string, { start, end }: Piece, words: RegExp): Split[] {
  return [...masked.slice(start, end).matchAll(words)]
    .map((match) => ({
      word: (match[1] ?? '').toLowerCase(),
      left: { start, end: start + match.index },
      right: { start: start + match.index + match[0].length, end },
    }))
    .slice(-8);
}

function startsWith(masked: string, { start }: Piece, pattern: RegExp): boolean {
  return [...masked.slice(start - 1, start + 20).matchAll(pattern)][0]?.index === 1;
}

function openings(masked: string, { start, end }: Piece, pattern: RegExp): Piece[] {
  return [...masked.slice(start, end).matchAll(pattern)]
    .map(({ index }) => ({ start: start + index, end }))
    .slice(0, 8);
}

function openingSplits(masked: string, rest: Piece): Split[] {
  return openings(masked, rest, opensPart).map((right) => ({
    word: '',
    left: { start: rest.start, end: right.start },
    right,
  }));
}

function isAnaphoric(reading: Reading, left: Piece): boolean {
  const object = trimmed(reading.text, left);
  return object === undefined || readTarget(reading, object).kind !== 'title';
}

/** "reschedule X from monday to friday": where it was before is no part of its title. */
function withoutFrom(reading: Reading, left: Piece): Piece {
  const at = reading.masked.slice(left.start, left.end).toLowerCase().lastIndexOf(' from ');
  if (at <= 0) return left;
  const from = { start: left.start + at + ' from '.length, end: left.end };
  return readWhole(only(reading, from), from) ? { start: left.start, end: left.start + at } : left;
}

function withoutField(reading: Reading, left: Piece): Piece {
  const words = reading.masked.slice(left.start, left.end);
  const start = left.start + (field.exec(words)?.[0].length ?? 0);
  const tail = ownField.exec(reading.masked.slice(start, left.end))?.[0].length ?? 0;
  return { start, end: left.end - tail };
}

function trimmed(text: string, { start, end }: Piece): Piece | undefined {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /[\s,:]/.test(text[to - 1] ?? '')) to -= 1;
  // "push the call back to friday", "bring the meeting forward to 9".
  to -= / (?:forward|back|out|up|over)$/i.exec(text.slice(from, to))?.[0].length ?? 0;
  return to > from ? { start: from, end: to } : undefined;
}
