import { readDuration } from '../dates/read-date.ts';
import type { Body } from '../intent/body.ts';
import { claimIntent, doubtful, fair, matchBody, only, sure } from '../intent/match.ts';
import { claimTarget } from '../intent/read-command.ts';
import type { Piece } from '../literals/quotes.ts';
import { find, type Reading } from '../reading.ts';
import { minutesOf } from '../reminders/read-before.ts';
import { hasWhen } from '../when.ts';
import { claimChange, isAnaphoric, openingSplits, openings, opensPart, type Split, splitsAt } from './claim-change.ts';
import { readWhole } from './read-whole.ts';

const moving =
  /^(?:move|reschedule|re-schedule|push|shift|postpone|defer|delay|bring forward|bump|put off|put|transfer|rebook|assign|file)(?: back| forward| out| off)? (?<rest>.+)$/dis;
const bringing = /^(?:bring|move|push) (?<rest>.+? (?:forward|back|up) to .+)$/dis;
/** "move X to friday", "push X to next week", "move X to #work", "postpone X by 2 days". */
export function readMove(reading: Reading, body: Body): Reading | undefined {
  const rest = (matchBody(reading, body, bringing) ?? matchBody(reading, body, moving))?.parts.rest;
  if (!rest) return undefined;
  const verb = reading.text.slice(body.start, rest.start).trim().toLowerCase();
  const isReschedule = /^re-?schedule|^rebook|^postpone|^defer|^delay|^put off/.test(verb);
  const splits = splitsAt(reading.masked, rest, /\s(to|until|till|by|into|under) /gi).toReversed();
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

/** "move it friday", "reschedule the dentist tomorrow": without "to" only for what is shown, or a verb that moves dates. */
function readAnaphoric(reading: Reading, body: Body, rest: Piece, isReschedule: boolean): Reading | undefined {
  for (const right of openings(reading.masked, rest, opensPart)) {
    const left = { start: rest.start, end: right.start };
    if (!isReschedule && !isAnaphoric(reading, left)) continue;
    const moved = readWhole(reading, right);
    if (moved?.found.due && !(moved.found.recurrence && isReschedule))
      return claimChange(moved, { body, left, right }, isAnaphoric(reading, left) ? fair : doubtful);
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
  const isDelay = /^(?:postpone|defer|delay|put off|bump|(?:push|move|put|shift) (?:back|out))/i.test(verb);
  const places = [
    ...splits.filter(({ word }) => word === 'by' || (isDelay && word === 'for')),
    ...(isDelay ? openingSplits(reading.masked, rest) : []),
  ];
  for (const { left, right } of places) {
    const duration = readDuration(reading.masked, right.start);
    if (!duration || !/^(?:\s(?:earlier|later|sooner))?$/i.test(reading.masked.slice(duration.end, right.end)))
      continue;
    const found = find(reading, { snooze: { minutes: minutesOf(duration) } });
    return claimChange(found, { body, left, right }, fair, 'move');
  }
  return undefined;
}

/** "reschedule X from monday to friday": where it was before is no part of its title. */
function withoutFrom(reading: Reading, left: Piece): Piece {
  const at = reading.masked.slice(left.start, left.end).toLowerCase().lastIndexOf(' from ');
  if (at <= 0) return left;
  const from = { start: left.start + at + ' from '.length, end: left.end };
  return readWhole(only(reading, from), from) ? { start: left.start, end: left.start + at } : left;
}
