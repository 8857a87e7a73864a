import type { Priority, Span, SpanKind } from '@duly/contracts';
import { Temporal } from 'temporal-polyfill';
import { readDateAt } from '../dates/read-date.ts';
import { nextDayOf } from '../dates/resolve.ts';
import type { FilterTerm } from '../filter/filter.ts';
import { formatFilter } from '../filter/format-filter.ts';
import { only } from '../intent/match.ts';
import { readPriority } from '../labels/priority.ts';
import { readProject } from '../labels/project.ts';
import { readTags } from '../labels/tags.ts';
import type { Piece } from '../literals/quotes.ts';
import type { Reading } from '../reading.ts';
import { isQuoted } from '../target/read-target.ts';

export interface Terms {
  /** In the language of filters; empty when nothing narrows the list. */
  filter: string;
  /** Words that no filter was made of. */
  left: string[];
  saysTasks: boolean;
  /** The part of the filter that names a project, tags or a priority. */
  labels: string;
}

const overdue = 'is:overdue';
/** "due today or overdue": either of them is meant. */
const orOverdue = /\bor (?:overdue|over due|past due|late)\b/i;
const states: readonly [pattern: RegExp, term: string][] = [
  [/(?<![\p{L}\d])(?:overdue|over due|past due|late)(?![\p{L}\d])/iu, overdue],
  [
    /(?<![\p{L}\d])(?:not (?:yet )?(?:done|completed?|finished)|undone|unfinished|incomplete|open|outstanding|pending|remaining|left|still to do|uncompleted)(?![\p{L}\d])/iu,
    'is:open',
  ],
  [/(?<![\p{L}\d])(?:done|completed?|finished|closed|ticked off|checked off)(?![\p{L}\d])/iu, 'is:done'],
  [/(?<![\p{L}\d])(?:recurring|repeating|repeated|that repeat|repeats?)(?![\p{L}\d])/iu, 'is:recurring'],
  [
    /(?<![\p{L}\d])(?:(?:with(?:out| no)|have no|has no|no|without an?y?) (?:due ?dates?|dates?|deadlines?)|undated|unscheduled|not scheduled)(?![\p{L}\d])/iu,
    'due:none',
  ],
  [/(?<![\p{L}\d])(?:urgent|most important|important)(?![\p{L}\d])/iu, 'p1'],
];
const periods =
  /(?<![\p{L}\d])(?<lead>(?:(?:that (?:are|is|were)|which are|that['’]s) )?(?:(?:due|overdue|scheduled|planned|happening|coming up|deadline) )?(?<field>created |added |made )?(?:(?:due|for|on|in|at|by|during|from|within|of) )*(?<sign>before |after |until |till |since |by )?(?:the )?)(?<period>(?:today|tonight|tomorrow|yesterday)(?:['’]s)?|(?:this|next|last) (?:week|weekend|month|quarter|year)(?:['’]s)?|(?:the )?weekend|(?:the )?(?:next|coming|following) (?<count>\d{1,3}|two|three|four|five|six|seven|ten) (?<unit>days|weeks|months)|the rest of (?:the|this) week|(?<!\d(?:st|nd|rd|th)?(?: of)? )(?:january|february|april|june|july|august|september|october|november|december)(?! \d))(?![\p{L}\d])/giu;
const tasks =
  /(?<![\p{L}\d])(?:tasks?|to-?dos?|to do(?: list| items?)?s?|items?|things?|stuff|reminders?|lists?|agenda|schedule|calendar|assignments?|chores?|deadlines?|entries)(?![\p{L}\d])/giu;
const noise = new Set(
  (
    'a an the my our me i we us you of in on at for to do does did is are was were be been have has had got get there here ' +
    'that which what whats when with and or any anything all everything something every each some due still please right now ' +
    "need needs needed want must should will can could about currently coming up next planned scheduled yet else today's " +
    'it its them those these one ones just only show list tagged tag tags labeled labelled label project priority by from as ' +
    "going happening ahead plate remain day week from plan planned marked set also i've i'm what's that's there's"
  ).split(' '),
);
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 };

/** What a piece says about the tasks of a list: states, labels, dates, quoted words; and the words that are left. */
export function readTerms(reading: Reading, piece: Piece): Terms {
  const inside = [readProject, readTags, readPriorities].reduce(
    (next, stage) => stage(next),
    only({ ...reading, found: {} }, piece),
  );
  const labels = labelTerms(inside, piece);
  const terms = new Set<string>(labels);
  let words = inside.masked.slice(piece.start, piece.end).replaceAll('\uE000', ' ');
  const take = (pattern: RegExp) => {
    const had = words;
    words = words.replace(pattern, ' , ');
    return had !== words;
  };
  const dates: string[] = [];
  const isEither = orOverdue.test(words);
  words = takeRanges(words, dates, reading);
  words = words.replace(periods, (said, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    dates.push(periodTerm(groups, reading));
    return /overdue/i.test(said) ? ' overdue , ' : ' , ';
  });
  for (const [pattern, term] of states) if (take(pattern)) terms.add(term);
  words = takeDates(words, dates, reading);
  const saysTasks = take(tasks);
  if (isEither && dates.length > 0 && terms.delete(overdue)) {
    dates.push(overdue);
    terms.add('is:open');
  }
  if (dates.length > 1) terms.add(`(${dates.join(' or ')})`);
  else for (const date of dates) terms.add(date);
  const quoted = reading.spans
    .filter(({ kind, start, end }) => kind === 'literal' && start >= piece.start && end <= piece.end)
    .map(({ text }) => (isQuoted(text) ? text.slice(1, -1) : text));
  const left = words
    .split(/[\s,;:.!?()]+/u)
    .filter((word) => word !== '' && !noise.has(word.toLowerCase().replaceAll('’', "'")));
  return { filter: [...terms].join(' '), left: [...quoted, ...left], saysTasks, labels: labels.join(' ') };
}

/** "p1 and p2 tasks": all that are said, where a task has only one. */
function readPriorities(reading: Reading): Reading {
  const next = readPriority(reading);
  return next === reading ? reading : readPriorities(next);
}

/** What is read beside the piece is no part of the list: "make all overdue tasks high priority". */
function labelTerms({ found, spans, text }: Reading, piece: Piece): string[] {
  const { project, tags = [] } = found;
  const saidOf = (kind: SpanKind) =>
    spans.filter((span) => span.kind === kind && span.start >= piece.start && span.end <= piece.end);
  const said = saidOf('priority').map(({ value }) => value as Priority);
  const priorities = [...new Set(said)].map((priority) => format({ kind: 'priority', priority }));
  return [
    ...(project ? [format({ kind: 'project', name: project.name })] : []),
    ...eitherOf(
      tags.map((name) => format({ kind: 'tag', name })),
      saidOf('tag'),
      text,
    ),
    ...(priorities.length > 1 ? [`(${priorities.join(' or ')})`] : priorities),
  ];
}

/** "@home or @office": one of them, where that stands between any two. */
function eitherOf(terms: string[], spans: readonly Span[], text: string): string[] {
  const isEither = spans.slice(1).some(({ start }, index) => /^\W*or\W*$/i.test(text.slice(spans[index]?.end, start)));
  return isEither ? [`(${terms.join(' or ')})`] : terms;
}

export function format(term: FilterTerm): string {
  return formatFilter(term);
}

function periodTerm(said: Record<string, string | undefined>, { clock }: Reading): string {
  const field = said.field ? 'created' : 'due';
  const period = (said.period ?? '')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/^the /, '');
  const sign = (said.sign ?? '').trim().toLowerCase();
  if (said.count) {
    const count = numbers[said.count.toLowerCase()] ?? Number(said.count);
    const unit = (said.unit ?? 'days') as 'days' | 'weeks' | 'months';
    return `${field}:${clock.today}..${clock.today.add({ [unit]: count })}`;
  }
  const named =
    { tonight: 'today', weekend: 'this weekend', 'rest of the week': 'this week', 'rest of this week': 'this week' }[
      period
    ] ?? period;
  const value = named.includes(' ') ? `"${named}"` : named;
  return `${field}:${signOf(sign)}${value}`;
}

function signOf(word: string): string {
  if (word === 'before') return 'before:';
  if (word === 'after') return 'after:';
  if (word === 'since') return '>=';
  return word === '' ? '' : '<=';
}

const rangeLead =
  /(?<![\p{L}\d])(?:(?:due|scheduled|planned|for|on) )*(?<way>between |from )?(?=(?:the )?[\p{L}\d])/giu;
const rangeJoint = /^ (?<joint>and|to|till|until|through|thru|up to|-|–) (?:on |the )?/i;
const weekday = /^(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)/i;

/** "between thursday and sunday", "from today to friday": all days from the first to the last. */
function takeRanges(words: string, dates: string[], { clock }: Reading): string {
  for (const match of [...words.matchAll(rangeLead)].slice(0, 40)) {
    const way = match.groups?.way?.trim().toLowerCase();
    const from = match.index + match[0].length;
    if (way === undefined && !weekday.test(words.slice(from))) continue;
    const first = readDateAt(words, from, clock);
    const found = first?.date ? rangeJoint.exec(words.slice(first.end)) : null;
    if (!first?.date || !found || first.end <= from) continue;
    // "on thursday and sunday" are two days.
    if ((found.groups?.joint?.toLowerCase() === 'and') !== (way === 'between')) continue;
    const to = first.end + found[0].length;
    const last = readDateAt(words, to, clock);
    if (!last?.date || last.end <= to) continue;
    const begin = Temporal.PlainDate.from(first.date);
    const said = Temporal.PlainDate.from(last.date);
    const isBefore = Temporal.PlainDate.compare(said, begin) < 0;
    const end = isBefore && weekday.test(words.slice(to)) ? said.add({ weeks: 1 }) : said;
    if (Temporal.PlainDate.compare(end, begin) < 0) continue;
    dates.push(`due:${begin}..${end}`);
    const blank = ' '.repeat(last.end - match.index);
    return `${words.slice(0, match.index)}${blank}${words.slice(last.end)}`;
  }
  return words;
}

const dateLead =
  /(?<![\p{L}\d])(?:(?:(?<field>created|added)|due|scheduled|planned|for|on|in|from|at) )*(?:(?<sign>before|after|until|till|since|by) )?(?=[\p{L}\d])/giu;

/** Any other date, as one that a task can be due on: "due friday", "before december 1st". */
function takeDates(words: string, dates: string[], { clock }: Reading): string {
  let rest = words;
  for (const match of [...words.matchAll(dateLead)].slice(0, 40)) {
    const at = match.index + match[0].length;
    const isSaid = match[0] !== '' || /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(rest.slice(at));
    const moment = isSaid ? readDateAt(rest, at, clock) : null;
    if (!moment || moment.end <= at || (moment.date === null && moment.time === null)) continue;
    const field = match.groups?.field ? 'created' : 'due';
    const sign = (match.groups?.sign ?? '').toLowerCase();
    if (moment.date !== null) {
      dates.push(`${field}:${signOf(sign)}${moment.date}`);
    } else if (moment.time !== null && dates.length === 0) {
      // Lists are of days: "at noon", "before 3pm" are of the one with that time. "after 3pm" goes on when that has passed.
      const isToday = field === 'created' || ['after', 'since'].includes(sign) || /\bfrom $/i.test(match[0]);
      dates.push(`${field}:${isToday ? clock.today : nextDayOf(moment.time, clock)}`);
    }
    rest = rest.slice(0, match.index) + ' '.repeat(moment.end - match.index) + rest.slice(moment.end);
  }
  return rest;
}
