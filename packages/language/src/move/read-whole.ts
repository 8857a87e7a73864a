import { readDateAt } from '../dates/read-date.ts';
import { only } from '../intent/match.ts';
import { readPriority } from '../labels/priority.ts';
import { readProject } from '../labels/project.ts';
import { readTags } from '../labels/tags.ts';
import type { Piece } from '../literals/quotes.ts';
import { claim, find, type Reading, warn } from '../reading.ts';
import { readRecurrence } from '../recurrence/read-recurrence.ts';
import { fold } from '../text/fold.ts';

/** Says nothing between a date and a label: "to friday at high priority instead please". */
const filler =
  /^(?:[\s\uE000.,;!?&]|(?:and|at|on|for|to|the|a|an|in|of|with|as|be|due|by|date|instead|please|now|back|again|repeat|repeating|priority|project)(?![\p{L}\d]))*$/iu;
const barePriority = /^(?:be )?(highest|high|urgent|top|medium|low|lowest|normal|none)$/i;
const levels: Readonly<Record<string, 'high' | 'medium' | 'low' | 'none'>> = {
  highest: 'high',
  high: 'high',
  urgent: 'high',
  top: 'high',
  medium: 'medium',
  low: 'low',
  lowest: 'low',
  normal: 'none',
  none: 'none',
};

/**
 * Reads a piece in which nothing but dates, repeats and labels may stand, as behind "move the dentist to ...". Words
 * that could be something else in a free text are dates here. undefined when anything is left over.
 */
export function readWhole(
  reading: Reading,
  piece: Piece,
  { isPriority = false }: { isPriority?: boolean } = {},
): Reading | undefined {
  const named = projectNamed(reading, piece);
  if (named) return named;
  const fresh = only({ ...reading, spans: [], warnings: [], found: {} }, piece);
  const inside = [readProject, readTags, readPriority, readRecurrence].reduce(
    (next, stage) => stage(next),
    isPriority ? barePriorityOf(fresh, piece) : fresh,
  );
  const dated = inside.found.recurrence ? inside : readDue(inside, piece);
  const isWhole = dated.spans.length > 0 && filler.test(dated.masked.slice(piece.start, piece.end));
  if (!isWhole || dated.warnings.some(({ code }) => code === 'not-a-recurrence')) return undefined;
  return {
    ...reading,
    masked:
      reading.masked.slice(0, piece.start) +
      dated.masked.slice(piece.start, piece.end) +
      reading.masked.slice(piece.end),
    spans: [...reading.spans, ...dated.spans],
    warnings: [...reading.warnings, ...dated.warnings],
    found: { ...reading.found, ...dated.found },
  };
}

/** "move buy milk to Shopping", when there is such a project. */
function projectNamed(reading: Reading, { start, end }: Piece): Reading | undefined {
  const said = fold(
    reading.masked
      .slice(start, end)
      .trim()
      .replace(/^(?:the|my) /i, '')
      .replace(/ (?:project|list)$/i, ''),
  );
  const project = reading.context.projects?.find(({ name }) => fold(name) === said);
  return (
    project &&
    claim(reading, { start, end, kind: 'project', value: project }, { project: { name: project.name, id: project.id } })
  );
}

/** "set the priority of the report to high". */
function barePriorityOf(reading: Reading, { start, end }: Piece): Reading {
  const match = barePriority.exec(reading.masked.slice(start, end).trim());
  const priority = match && levels[match[1]?.toLowerCase() ?? ''];
  return priority ? claim(reading, { start, end, kind: 'priority', value: priority }, { priority }) : reading;
}

function readDue(reading: Reading, { start, end }: Piece): Reading {
  const { masked, clock } = reading;
  // Only at the beginning of words; the first that reads most is the date.
  const words = [...masked.slice(start, end).matchAll(/(?<![^\s\uE000(])[^\s\uE000]/g)].slice(0, 6);
  for (const word of words) {
    const moment = readDateAt(masked, start + word.index, clock);
    if (!moment || moment.end > end) continue;
    if (moment.date === null && moment.time === null) return moment.warnings.reduce(warn, reading);
    const date = moment.date ?? nextDate(moment.time ?? '00:00', reading);
    const due = { date, time: moment.time };
    const claimed = claim(reading, { start: moment.start, end: moment.end, kind: 'due', value: due }, { due });
    return moment.warnings.reduce(warn, find(claimed, {}));
  }
  return reading;
}

function nextDate(time: string, { clock: { now, today } }: Reading): string {
  const isPast = time.slice(0, 5) <= now.toPlainTime().toString().slice(0, 5);
  return (isPast ? today.add({ days: 1 }) : today).toString();
}
