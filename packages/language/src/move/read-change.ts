import type { Body } from '../intent/body.ts';
import { doubtful, fair, matchBody, sure } from '../intent/match.ts';
import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { claimChange, isAnaphoric, openings, opensPart, splitsAt, startsWith } from './claim-change.ts';
import { readWhole } from './read-whole.ts';

const changing =
  /^(?:set(?! up\b)|change|make|update|switch|mark|put|give|schedule|repeat|(?:raise|lower|increase|decrease|bump)(?= (?:the )?priority)) (?<rest>.+)$/dis;
const being =
  /^(?<x>.+?) (?:is|has|should have) (?<y>(?:a )?(?:high|highest|top|medium|low|lowest|normal|no)[ -]priority|urgent|p[1-4])$/dis;
const duty = /^(?<x>.+?) (?:should|needs to|has to|must) be (?:moved to |done |due )?(?<y>.+?)(?: instead)?$/dis;
const namesPriority = /^(?:(?:high|highest|low|lowest|medium|normal|top)[ -]prio|p[1-4]$)/i;
const opensRepeat = /(?<=\s)(?:every|each|daily|weekly|monthly|yearly|biweekly|annually)/giu;
const field =
  /^(?:the )?(?:due ?date|date|deadline|due|time|priority|project|recurrence|repetition|repeat|schedule) (?:of|for|on) (?=\S)/i;
const ownField =
  /(?:['’]s)? (?:due ?date|date|deadline|due|time|priority|project|recurrence|schedule|to (?:be|repeat))$/i;
/** What can follow "make the report": "make dinner at 7" is a new task, with its time. */
const opensChange =
  /(?<=\s)(?:due|repeat|daily|weekly|monthly|yearly|hourly|biweekly|annually|(?:high|highest|low|lowest|medium|normal|top)[ -]prio|urgent)/giu;

/** "change X to friday", "set the priority of X to high", "make it weekly", "make the report p1". */
export function readChange(reading: Reading, body: Body): Reading | undefined {
  const state = readState(reading, body);
  if (state) return state;
  const rest = matchBody(reading, body, changing)?.parts.rest;
  if (!rest) return undefined;
  const verb = reading.text.slice(body.start, rest.start).trim().toLowerCase();
  // "Update the website for friday" is a new task; "schedule the dentist for friday" may speak of one that is there.
  const joints =
    verb === 'schedule' || verb === 'set' ? /\s(to|for|on) /gi : verb === 'mark' ? /\s(to|as) /gi : /\s(to|into) /gi;
  for (const { word, left, right } of splitsAt(reading.masked, rest, joints).toReversed()) {
    const named = withoutField(reading, left);
    const isPriority = /priority/i.test(reading.text.slice(left.start, left.end)) || isAnaphoric(reading, left);
    const changed = readWhole(reading, right, { isPriority });
    const isSaid = verb !== 'schedule' && (verb !== 'set' || word === 'to');
    if (changed) return claimChange(changed, { body, left: named, right }, isSaid ? sure : doubtful);
  }
  if (!['make', 'set', 'mark', 'give', 'repeat'].includes(verb)) return undefined;
  for (const right of openings(reading.masked, rest, opensPart)) {
    const left = { start: rest.start, end: right.start };
    const isShown = isAnaphoric(reading, left);
    if (!isShown && !startsWith(reading.masked, right, verb === 'repeat' ? opensRepeat : opensChange)) continue;
    const changed = readWhole(reading, right, { isPriority: isShown });
    const isNamed =
      verb !== 'repeat' &&
      (namesPriority.test(reading.masked.slice(right.start)) ||
        /^(?:the|my|"|'|“)/i.test(reading.text.slice(left.start)));
    const confidence = isShown ? sure : isNamed ? fair : doubtful;
    if (changed) return claimChange(changed, { body, left: withoutField(reading, left), right }, confidence);
  }
  return undefined;
}

/** "The report is high priority", "the dentist should be on friday instead". */
function readState(reading: Reading, body: Body): Reading | undefined {
  const { x, y } = (matchBody(reading, body, being) ?? matchBody(reading, body, duty))?.parts ?? {};
  const changed = x && y && readWhole(reading, y, { isPriority: true });
  if (!changed) return undefined;
  return claimChange(changed, { body, left: x, right: y }, changed.found.priority ? fair : doubtful);
}

function withoutField(reading: Reading, left: Piece): Piece {
  const words = reading.masked.slice(left.start, left.end);
  const start = left.start + (field.exec(words)?.[0].length ?? 0);
  const tail = ownField.exec(reading.masked.slice(start, left.end))?.[0].length ?? 0;
  return { start, end: left.end - tail };
}
