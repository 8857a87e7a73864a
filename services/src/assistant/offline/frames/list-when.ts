import { addDays } from '@duly/core/time/calendar-date';
import { localDateOf } from '@duly/core/time/local-time';
import { type ParseContext, parse } from '@duly/language';
import type { Evidence } from './evidence.ts';
import { months, weekdays } from './lexicon.ts';
import { bare } from './sentence.ts';

interface When {
  /** In the language of filters. */
  filter?: string;
  at: number[];
}

const lengths = new Set('week weekend month quarter year days weeks months'.split(' '));
const near = new Set('this next last coming following rest my'.split(' '));
const signs = new Set('before after until till by since'.split(' '));

/** The days that are asked about: "friday", "between monday and wednesday", "the week of the 23rd", "the rest of the week". */
export function whenOf(evidence: Evidence, context: ParseContext): When {
  return (
    between(evidence, context) ??
    weekOf(evidence, context) ??
    period(evidence, context) ??
    dated(evidence, context) ??
    corrected(evidence, context) ?? { at: [] }
  );
}

function dated({ slots, slotAt, words }: Evidence, context: ParseContext): When | undefined {
  if (slots.due === undefined) return undefined;
  const first = Math.min(...slotAt);
  const before = words[first - 1]?.text ?? '';
  const own = /^(?:due )?(?<sign>before|after|until|till|by|since)\b/i.exec(slots.due)?.groups?.sign ?? '';
  const sign = own !== '' ? own : signs.has(before) ? before : '';
  const filter = filterOf(`${sign} ${bare(slots.due)}`.trim(), context) ?? filterOf(bare(slots.due), context);
  return filter === undefined ? undefined : { filter, at: [...slotAt] };
}

/** "tomorrow, sorry, today": of two days the last one counts. */
function corrected({ words, slots }: Evidence, context: ParseContext): When | undefined {
  const at = words.flatMap(({ text }, index) =>
    weekdays.has(text) || ['today', 'tomorrow', 'tonight'].includes(text) ? [index] : [],
  );
  const last = at.at(-1);
  if (slots.due !== undefined || last === undefined) return undefined;
  const filter = filterOf(words[last]?.text ?? '', context);
  return filter === undefined ? undefined : { filter, at };
}

/** "between monday and wednesday", "from today to friday". */
function between({ words, text }: Evidence, context: ParseContext): When | undefined {
  const from = words.findIndex((word) => word.text === 'between' || word.text === 'from');
  if (from < 0) return undefined;
  const joints = words[from]?.text === 'between' ? ['and'] : ['to', 'till', 'until', 'through'];
  const to = words.findIndex((word, index) => index > from + 1 && joints.includes(word.text));
  if (to < 0 || to - from > 5) return undefined;
  const first = dayOf(text.slice(words[from + 1]?.start, words[to - 1]?.end), context);
  for (let end = Math.min(words.length - 1, to + 4); end > to; end -= 1) {
    const last = dayOf(text.slice(words[to + 1]?.start, words[end]?.end), context);
    // "from thursday until sunday": of weekdays the next one behind the first.
    const isBefore = first && last && last < first && weekdays.has(words[to + 1]?.text ?? '');
    const until = isBefore ? addDays(last, 7) : last;
    if (first && until) return { filter: `due:>=${first} due:<=${until}`, at: places(from, end) };
  }
  return undefined;
}

/** "the week of the 23rd", "the week starting monday": seven days. */
function weekOf({ words, text }: Evidence, context: ParseContext): When | undefined {
  const week = words.findIndex((word) => word.text === 'week');
  const next = words[week + 1]?.text ?? '';
  if (week < 0 || !['of', 'starting', 'beginning', 'from', 'commencing', 'after'].includes(next)) return undefined;
  for (let end = Math.min(words.length - 1, week + 5); end > week + 1; end -= 1) {
    const day = dayOf(text.slice(words[week + 2]?.start, words[end]?.end), context);
    if (day) return { filter: `due:${day}..${addDays(day, 6)}`, at: places(week, end) };
  }
  return undefined;
}

/** A time that is no date of a task: "next week", "in december", "the next 3 days", "the rest of the week". */
function period({ words, slots }: Evidence, context: ParseContext): When | undefined {
  if (slots.due !== undefined && !/\brest\b/.test(words.map(({ text }) => text).join(' '))) return undefined;
  const end = words.findIndex(({ text }) => lengths.has(text));
  const from = end < 0 ? -1 : words.slice(0, end).findLastIndex(({ text }) => near.has(text) || text === 'the');
  if (end >= 0 && from >= 0 && end - from <= 4) {
    const isRest = words.slice(Math.max(0, from - 2), end).some(({ text }) => text === 'rest');
    const named = words
      .slice(from, end + 1)
      .map(({ text }) => text)
      .join(' ')
      .replace(/^(?:coming|following)/, 'next')
      .replace(/^(?:the )?rest of (?:the|this) /, 'this ')
      .replace(/^(?:my|the)(?= (?:week|weekend|month)$)/, 'this');
    const filter = filterOf(named, context);
    if (filter !== undefined)
      return {
        filter: isRest ? `due:>=today ${filter}` : filter,
        at: places(Math.max(0, from - (isRest ? 2 : 0)), end),
      };
  }
  const at = words.findIndex(({ text }) => months.has(text) || weekdays.has(text));
  const name = words[at]?.text;
  if (name === undefined || slots.due !== undefined) return undefined;
  const filter = filterOf(months.has(name) ? `in ${name}` : name, context);
  return filter === undefined ? undefined : { filter, at: [at] };
}

/** As the language reads it in a list. */
function filterOf(when: string, context: ParseContext): string | undefined {
  const { filter } = parse(`show tasks due ${when}`, context);
  return filter?.startsWith('due:') ? filter : undefined;
}

function dayOf(when: string, context: ParseContext): string | undefined {
  const filter = filterOf(when.replace(/^(?:the|on) /i, ''), context) ?? '';
  const day = /^due:(?<day>\d{4}-\d\d-\d\d|today|tomorrow)$/.exec(filter)?.groups?.day;
  if (day === undefined || /^\d/.test(day)) return day;
  return addDays(localDateOf(new Date(context.now), context.timeZone), day === 'today' ? 0 : 1);
}

function places(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, add) => from + add);
}
