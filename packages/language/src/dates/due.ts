import type { DueInput, Intent } from '@duly/contracts';
import type { Clock } from '../clock.ts';
import { claim, type Reading, warn } from '../reading.ts';
import { findDates } from './find-dates.ts';
import type { Moment } from './moment.ts';
import { nextDayOf } from './resolve.ts';

/**
 * Claims when something is due. A date and a time that stand apart belong together ("tomorrow call Ann at 5"). When a
 * text names several dates none is chosen: the text stays the title, and a warning asks.
 */
export function readDue(reading: Reading): Reading {
  if (withoutDue.has(reading.found.intent ?? 'create')) return reading;
  const none = noDate.exec(reading.masked);
  if (none) {
    const clears = [...new Set([...(reading.found.clears ?? []), 'due' as const])];
    const [start, end] = [none.index, none.index + none[0].length];
    return claim(reading, { start, end, kind: 'due', value: null }, { clears });
  }
  const moments = findDates(reading.masked, reading.clock);
  const impossible = moments.filter(({ date, time }) => date === null && time === null);
  if (impossible.length > 0) return impossible.reduce(warnOf, reading);
  const due = together(moments, reading.clock);
  return due ? take(reading, moments, due) : refuse(reading, moments);
}

/** What these speak of is a date of tasks that exist, or none at all. */
const withoutDue = new Set<Intent>(['list', 'search', 'settings', 'undo', 'help', 'tag', 'end-series']);

const noDate = /\b(?:no|without(?: an?)?) (?:(?:due date|deadline)\b|(?:due|date)\b(?![ -]+[\p{L}\d]))/iu;

/** The due that the moments give together; null when they contradict each other. */
function together(moments: readonly Moment[], clock: Clock): DueInput | null {
  const dates = new Set(moments.flatMap(({ date }) => date ?? []));
  const times = new Set(moments.flatMap(({ time }) => time ?? []));
  const [date] = dates;
  const [time = null] = times;
  if (dates.size > 1 || times.size > 1 || (date === undefined && time === null)) return null;
  return { date: date ?? nextDayOf(time ?? '', clock).toString(), time, timeZone: null };
}

function take(reading: Reading, moments: readonly Moment[], due: DueInput): Reading {
  return moments.reduce((claimed, moment) => {
    const { start, end } = moment;
    const found = { due, ...notesOf(claimed, moment) };
    return warnOf(claim(claimed, { start, end, kind: 'due', value: due }, found), moment);
  }, reading);
}

/** A task has one due: when a range ends is kept in its notes, as it was written. */
function notesOf({ text, found }: Reading, { start, end, isRange }: Moment): { notes?: string } {
  if (!isRange) return {};
  const range = text.slice(start, end);
  return { notes: found.notes ? `${found.notes}\n${range}` : range };
}

function refuse(reading: Reading, moments: readonly Moment[]): Reading {
  const [first] = moments;
  const last = moments.at(-1);
  if (!first || !last) return reading;
  const message = 'Several dates are named: none was chosen';
  return warn(reading, { code: 'several-dates', message, start: first.start, end: last.end });
}

function warnOf(reading: Reading, { warnings }: Moment): Reading {
  return warnings.reduce(warn, reading);
}
