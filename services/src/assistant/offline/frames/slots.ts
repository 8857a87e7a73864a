import { type ParseContext, parse } from '@duly/language';
import { counts, type Level, levels, units } from './lexicon.ts';
import type { Word } from './words.ts';

/** The values that words hold. Dates and rules stay words: they are read again where they are used. */
export interface Slots {
  due?: string;
  rule?: string;
  priority?: Level;
  tags: string[];
  /** Tags that are taken off. */
  untags: string[];
  project?: string;
  /** "20 minutes" of "20 minutes before". */
  before?: string;
  /** "an hour" of "an hour later". */
  length?: string;
  isEarlier: boolean;
  /** A length of which nothing says what it is. */
  duration?: string;
  quote?: string;
}

export interface Read {
  slots: Slots;
  /** The places of the words that are in a slot. */
  at: Set<number>;
}

/** Two of these are two days: "today, tomorrow". */
const nearDay = /^(?:on |by )?(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i;
const before = new Set(['before', 'beforehand', 'ahead', 'prior', 'advance', 'early']);
const directions = new Set(['earlier', 'sooner', 'forward', 'later', 'back', 'further', 'more', 'longer', 'out', 'on']);
const towards = new Set(['to', 'at', 'till', 'until', 'by', 'for', 'around', 'it', 'that']);

/** Claims what the words say of dates, rules, labels and lengths. */
export function readSlots(text: string, words: readonly Word[], context: ParseContext): Read {
  const at = new Set<number>();
  const slots: Slots = { tags: [], untags: [], isEarlier: false };
  readQuote(text, words, slots, at);
  readLengths(text, words, slots, at);
  readLanguage(text, words, { context, slots, at });
  if (slots.priority === undefined) readLevels(words, slots, at);
  readProjects(words, { context, slots, at });
  if (slots.due === undefined && slots.length === undefined && slots.before === undefined) readHour(words, slots, at);
  return { slots, at };
}

function readQuote(text: string, words: readonly Word[], slots: Slots, at: Set<number>): void {
  const isQuote = ({ text: word }: Word) => /["“”]/.test(word);
  const open = words.findIndex(isQuote);
  const close = words.findIndex((word, index) => index > open && isQuote(word));
  if (open < 0 || close < 0) return;
  slots.quote = text.slice(words[open]?.end, words[close]?.start).trim();
  for (let index = open; index <= close; index += 1) at.add(index);
}

/** "half an hour before", "by two days", "30 more minutes", "an hour later". */
function readLengths(text: string, words: readonly Word[], slots: Slots, at: Set<number>): void {
  for (let index = 0; index < words.length; index += 1) {
    const unit = words[index];
    if (!unit || !units.has(unit.text) || at.has(index)) continue;
    const first = beginOf(words, index);
    if (first === undefined || at.has(first)) continue;
    const span = text.slice(words[first]?.start, unit.end).replace(/\b(?:more|another|extra|full|whole) /gi, '');
    const length = /^(?:hour|day|week|month|minutes?)/i.test(span)
      ? `an ${span}`.replace(/^an (?=[dwm])/, 'a ')
      : span.replace(/^the /i, 'a ');
    const next = words[index + 1]?.text ?? '';
    const isAhead = before.has(next) || (next === 'in' && words[index + 2]?.text === 'advance');
    const lead = words[first - 1]?.text ?? '';
    const isMore =
      words.slice(first, index).some((word) => ['more', 'another', 'extra'].includes(word.text)) ||
      ['another', 'extra'].includes(lead);
    // "the end of the month" is no length; "the day before" is one.
    if (words[first]?.text === 'the' && !isAhead && !directions.has(next)) continue;
    if (isAhead) {
      slots.before = length;
      mark(at, first, index + (next === 'in' ? 2 : 1));
    } else if (directions.has(next) || lead === 'by' || isMore || lead === 'back' || lead === 'forward') {
      slots.length = length;
      slots.isEarlier = [next, lead, words[first - 2]?.text].some((word) =>
        ['earlier', 'sooner', 'forward'].includes(word ?? ''),
      );
      if (words.some(({ text: word }) => word === 'prepone' || word === 'preponed')) slots.isEarlier = true;
      mark(at, lead === 'by' ? first - 1 : first, directions.has(next) ? index + 1 : index);
    } else if (lead !== 'in' && lead !== 'every' && lead !== 'within') {
      slots.duration = length;
      mark(at, first, index);
    }
  }
}

/** Where a number with its unit begins; undefined when there is no number. */
function beginOf(words: readonly Word[], unit: number): number | undefined {
  let index = unit - 1;
  while (
    ['more', 'an', 'a', 'of', 'extra', 'full', 'whole', 'another'].includes(words[index]?.text ?? '') &&
    isCount(words[index - 1]?.text) &&
    !(words[index]?.text === 'a' && words[index - 1]?.text === 'one')
  )
    index -= 1;
  const word = words[index]?.text ?? '';
  if (isCount(word) || word === 'the' || word === 'another' || word === 'half') {
    if (['half', 'another'].includes(words[index - 1]?.text ?? '')) return index - 1;
    return index;
  }
  return undefined;
}

function isCount(word = ''): boolean {
  return Object.hasOwn(counts, word) || word === 'half' || /^\d{1,3}$/.test(word);
}

/** What the language package reads in a field for adding. */
function readLanguage(
  text: string,
  words: readonly Word[],
  { context, slots, at }: { context: ParseContext; slots: Slots; at: Set<number> },
): void {
  const { spans, tags, project, priority } = parse(masked(text, words, at), { ...context, mode: 'add' });
  let end = 0;
  for (const { kind, start, end: until, text: said } of spans) {
    if (isRuledOut(text.slice(0, start), { kind, hasOther: spans.filter((one) => one.kind === kind).length > 1 })) {
      for (const [index, word] of words.entries()) if (word.start < until && word.end > start) at.add(index);
      continue;
    }
    if (kind === 'due' && !/^(?:with(?:out)?|no)\b/i.test(said)) {
      // Of two dates that stand apart the last one counts: "not on tuesday, make it friday".
      const isNear =
        slots.due !== undefined &&
        /^[\s,]*$/.test(text.slice(end, start)) &&
        !(nearDay.test(slots.due) && nearDay.test(said));
      slots.due = isNear ? `${slots.due} ${said}` : said;
      end = until;
    } else if (kind === 'recurrence') slots.rule = said;
    else if (kind === 'priority' && said.includes('!')) slots.priority = priority ?? 'none';
    else if (kind === 'reminder' && slots.due === undefined) readReminded(said, { start, words, context, slots, at });
    if (
      kind !== 'tag' &&
      kind !== 'project' &&
      kind !== 'due' &&
      kind !== 'recurrence' &&
      !(kind === 'priority' && said.includes('!'))
    )
      continue;
    for (const [index, word] of words.entries()) if (word.start < until && word.end > start) at.add(index);
  }
  slots.tags.push(...tags);
  if (project) slots.project = project.name;
}

/** "a reminder on friday at noon", "alarm 5pm": when it shall come. */
function readReminded(
  said: string,
  { start, words, context, slots, at }: { start: number; words: readonly Word[]; context: ParseContext } & Read,
): void {
  const lead = /^.*\b(?:reminders?|alarms?|alerts?|notifications?)\s+/i.exec(said)?.[0] ?? '';
  const [when, ...others] = lead === '' ? [] : parse(said.slice(lead.length), { ...context, mode: 'add' }).spans;
  if (when?.kind !== 'due' || when.start !== 0 || others.length > 0) return;
  slots.due = when.text;
  const [from, until] = [start + lead.length, start + lead.length + when.end];
  for (const [index, word] of words.entries()) if (word.start < until && word.end > from) at.add(index);
}

/** "not weekly", "instead of tuesday": what is not wanted, beside what is. */
function isRuledOut(before: string, { kind, hasOther }: { kind: string; hasOther: boolean }): boolean {
  return (
    hasOther &&
    (kind === 'due' || kind === 'recurrence') &&
    /\b(?:not|instead of|rather than|no longer)(?: on| at)? $/i.test(before)
  );
}

/** What is claimed is no date. */
function masked(text: string, words: readonly Word[], at: ReadonlySet<number>): string {
  let left = text;
  for (const index of at) {
    const { start = 0, end = 0 } = words[index] ?? {};
    left = left.slice(0, start) + '_'.repeat(end - start) + left.slice(end);
  }
  return left;
}

interface SaidLevel {
  level: Level;
  from: number;
  to: number;
}

/** Of several the last one counts that is not only compared with: "from high to low", "not high, medium is fine". */
function readLevels(words: readonly Word[], slots: Slots, at: Set<number>): void {
  const found = levelsIn(words, at);
  const isOld = ({ from }: SaidLevel) =>
    ['from', 'was', 'than', 'not'].includes(words[from - 1]?.text ?? '') ||
    (words[from - 1]?.text === 'of' && words[from - 2]?.text === 'instead');
  const wanted = found.filter((one) => !isOld(one)).at(-1);
  if (!wanted) return;
  slots.priority = wanted.level;
  for (const { from, to } of found) mark(at, from, to);
}

/** The longest phrases first, so that "not urgent" is no "urgent". */
function levelsIn(words: readonly Word[], at: ReadonlySet<number>): SaidLevel[] {
  const found: SaidLevel[] = [];
  const taken = new Set(at);
  for (let length = 4; length > 0; length -= 1) {
    for (let index = 0; index + length <= words.length; index += 1) {
      const some = words.slice(index, index + length);
      const said = some.map((word) => word.text).join(' ');
      const level = Object.hasOwn(levels, said) ? levels[said] : undefined;
      const isFree = level !== undefined && some.every((_, add) => !taken.has(index + add));
      // "later" and "until" say that it is of a date.
      if (!isFree || (some[0]?.text === 'can' && ['until', 'till'].includes(words[index + length]?.text ?? '')))
        continue;
      found.push({ level, from: index, to: index + length - 1 });
      mark(taken, index, index + length - 1);
    }
  }
  return found.toSorted((one, other) => one.from - other.from);
}

/** A project that is there is known without its sign. */
function readProjects(
  words: readonly Word[],
  { context, slots, at }: { context: ParseContext; slots: Slots; at: Set<number> },
): void {
  const found = (context.projects ?? []).flatMap(({ name }) => {
    const parts = name.toLowerCase().split(/\s+/);
    const start = words.findLastIndex((_, index) =>
      parts.every((part, add) => words[index + add]?.text === part && !at.has(index + add)),
    );
    return start < 0 ? [] : [{ name, from: start, to: start + parts.length - 1 }];
  });
  // "to holiday, no, to work"
  const wanted = found
    .filter(({ from }) => !['not', 'than'].includes(words[from - 1]?.text ?? ''))
    .toSorted((one, other) => one.from - other.from)
    .at(-1);
  if (!wanted) return;
  const isLater = slots.project === undefined || corrects(words, wanted.from);
  if (!isLater) return;
  slots.project = wanted.name;
  for (const { from, to } of found) mark(at, from, to);
}

function corrects(words: readonly Word[], before: number): boolean {
  return words.slice(Math.max(0, before - 3), before).some(({ text }) => text === 'no' || text === 'sorry');
}

/** "to 10", "make it half past": a bare hour is one of the day, from 7 in the morning to 6 in the evening. */
function readHour(words: readonly Word[], slots: Slots, at: Set<number>): void {
  const place = words.findIndex(
    ({ text }, index) =>
      /^\d{1,2}$/.test(text) && !at.has(index) && (towards.has(words[index - 1]?.text ?? '') || words.length === 1),
  );
  const hour = Number(words[place]?.text);
  if (place < 0 || hour > 23) return;
  slots.due = String(hour);
  at.add(place);
}

function mark(at: Set<number>, from: number, to: number): void {
  for (let index = from; index <= to; index += 1) at.add(index);
}
