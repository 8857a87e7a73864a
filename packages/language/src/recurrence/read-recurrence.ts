import type { Clock } from '../clock.ts';
import { findDates } from '../dates/find-dates.ts';
import { claim, type Reading, type Stage, shield, warn } from '../reading.ts';
import { tokenize } from '../text/tokens.ts';
import { looseStart, readLooseClause, withStart } from './clauses.ts';
import { attempt, type Cursor, endBefore, startAt } from './cursor.ts';
import { findPhrase, type Phrase } from './find-phrase.ts';
import { isDay } from './first-occurrence.ts';
import { isProblem, type Pattern, pattern } from './pattern.ts';
import { type Resolved, resolve } from './resolve.ts';
import { timeInPart } from './times.ts';
import { adverbOf } from './vocabulary.ts';

/** Wants that speak of tasks which are there already: what they say of repeating belongs to a title or a filter. */
const others = new Set([
  'list',
  'search',
  'complete',
  'reopen',
  'delete',
  'skip',
  'end-series',
  'undo',
  'help',
  'settings',
  'snooze',
  'tag',
]);

/** Claims what a text says about repeating, with its times, start and end, and resolves it to a rule and a first due. */
export const readRecurrence: Stage = (reading) => {
  if (others.has(reading.found.intent ?? 'create')) return reading;
  const cursor = cursorOf(reading.masked, reading.clock);
  const phrase = findPhrase(cursor);
  if (!phrase) return askOfAdverb(reading, cursor);
  const place = placeOf(cursor, phrase);
  if (isProblem(phrase.found)) return refuse(reading, place, phrase.found.why);
  const clauses = looseClauses(cursor, phrase, phrase.found);
  const pieces = [place, ...clauses.pieces];
  const dates = looseDates(pieces.reduce(shielded, reading), clauses.pattern);
  const resolved = resolve(dates.pattern, reading.clock);
  if (isProblem(resolved)) return refuse(reading, place, resolved.why);
  const claimed = claimAll(reading, resolved, { pieces, dates: dates.pieces });
  const warned = dates.pattern.warnings.reduce(warn, claimed);
  return endWithSecond(dates.left.reduce(warnOfDate, warned), dates.pattern);
};

/** "daily standup at 9": the word may say how often or be a part of the name, and there is a time to repeat at. */
function askOfAdverb(reading: Reading, cursor: Cursor): Reading {
  const first = cursor.tokens[0];
  if (!first || !adverbOf(first.text) || cursor.tokens.length < 2) return reading;
  const hasTime = findDates(reading.masked, reading.clock).some(({ date, time }) => date === null && time !== null);
  // "everyday" is how many write "every day", and rarely an adjective.
  if (!hasTime && first.text !== 'everyday') return reading;
  const message = `"${reading.text.slice(first.start, first.end)}" is read as a part of the title. To repeat, write it last`;
  return warn(reading, { code: 'not-a-recurrence', message, start: first.start, end: first.end });
}

interface Piece {
  start: number;
  end: number;
}

function cursorOf(masked: string, clock: Clock): Cursor {
  return { masked, tokens: tokenize(masked), clock, at: 0 };
}

function placeOf(cursor: Cursor, { first, next }: Phrase): Piece {
  cursor.at = next;
  const end = endBefore(cursor);
  cursor.at = first;
  return { start: startAt(cursor), end };
}

/** What is not taken stays in the title, and no later stage takes a part of it for something else. */
function refuse(reading: Reading, { start, end }: Piece, why: string): Reading {
  const message = `"${reading.text.slice(start, end)}" is not taken as a repeat. ${why}.`;
  return warn(shield(reading, start, end), { code: 'not-a-recurrence', message, start, end });
}

/** "starting tomorrow go running every day with Ann until june": what stands apart from the phrase. */
function looseClauses(cursor: Cursor, { first, next }: Phrase, found: Pattern): { pattern: Pattern; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let pattern = found;
  for (let at = 0; at < cursor.tokens.length; at = Math.max(cursor.at, at + 1)) {
    if (at >= first && at < next) at = next;
    cursor.at = at;
    // Before the phrase a length is how long something takes, and "until" is what something waits for.
    const more = at < first ? attempt(cursor, () => looseStart(cursor, pattern)) : readLooseClause(cursor, pattern);
    if (!more) continue;
    pattern = more;
    pieces.push({ start: cursor.tokens[at]?.start ?? 0, end: endBefore(cursor) });
  }
  return { pattern, pieces };
}

interface LooseDates {
  pattern: Pattern;
  pieces: Piece[];
  /** Dates and times that do not fit beside what the phrase says. */
  left: Piece[];
}

/** "call mom tomorrow every week", "at 9 take pills every day": one date is the start, times alone are its times. */
function looseDates(reading: Reading, found: Pattern): LooseDates {
  const moments = findDates(reading.masked, reading.clock);
  const dated = moments.filter(({ date }) => date !== null);
  const timed = found.times.length > 0 ? [] : moments.filter(({ date, time }) => date === null && time !== null);
  const only = dated.length === 1 && !found.start?.date ? dated[0] : undefined;
  // A date beside days that it does not lie on is another one: "every monday call Ann on friday".
  const date = only?.date && isDay(found, Date.parse(`${only.date}T00:00:00Z`)) ? only : undefined;
  const times = timed.map(({ time, start, end }) => {
    return timeInPart((time ?? '').slice(0, 5), reading.masked.slice(start, end), found.part);
  });
  const warnings = [...found.warnings, ...timed.flatMap((moment) => moment.warnings)];
  const withTimes = times.length > 0 ? { ...found, times, warnings } : found;
  const used = [...(date ? [date] : []), ...timed];
  const left = moments.filter((moment) => !used.includes(moment));
  return {
    pattern: date ? withStart(withTimes, date, reading.masked) : withTimes,
    pieces: used.map(pieceOf),
    left: left.map(pieceOf),
  };
}

function pieceOf({ start, end }: Piece): Piece {
  return { start, end };
}

function shielded(reading: Reading, { start, end }: Piece): Reading {
  return shield(reading, start, end);
}

function claimAll(reading: Reading, { due, recurrence }: Resolved, said: { pieces: Piece[]; dates: Piece[] }): Reading {
  const found = { due, recurrence };
  const repeated = said.pieces.reduce(
    (claimed, piece) => claim(claimed, { ...piece, kind: 'recurrence', value: recurrence }, found),
    reading,
  );
  return said.dates.reduce((claimed, piece) => claim(claimed, { ...piece, kind: 'due', value: due }, found), repeated);
}

/** "every monday at 9 call Ann on friday": which of them is meant, nobody can know. */
function warnOfDate(reading: Reading, { start, end }: Piece): Reading {
  const message = `"${reading.text.slice(start, end)}" does not fit beside the repeat`;
  return warn(shield(reading, start, end), { code: 'several-dates', message, start, end });
}

/**
 * A task has one rule: a second phrase stays in the title, and is asked about; unless it says only how often the first one
 * is: "last friday of the month, every month".
 */
function endWithSecond(reading: Reading, first: Pattern): Reading {
  const rest = cursorOf(reading.masked, reading.clock);
  const second = findPhrase(rest);
  if (!second || isProblem(second.found)) return reading;
  const place = placeOf(rest, second);
  if (isSaidIn(second.found, first))
    return claim(reading, { ...place, kind: 'recurrence', value: reading.found.recurrence });
  return refuse(reading, place, 'A task has one repeat, and there is one already');
}

/** Whether a pattern is no more than the pace of another. */
function isSaidIn(second: Pattern, { frequency, interval }: Pattern): boolean {
  const pace = pattern({ frequency, times: interval });
  return JSON.stringify(second) === JSON.stringify(pace);
}
