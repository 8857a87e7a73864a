import { type ParseContext, parse } from '@duly/language';
import { acts, type Before } from './before.ts';

/** A word or sign of a message, with what is known of it before the words around it are looked at. */
export interface SeenWord {
  /** In lower case. */
  text: string;
  start: number;
  end: number;
  signs: readonly Sign[];
}

/** What can be known of a word alone, or by what the person has; of one said before, only that, and what was done then. */
export const signs = [
  'due',
  'recurrence',
  'reminder',
  'priority',
  'task',
  'project',
  'tag',
  'number',
  'capital',
  'quoted',
  'hash',
  'at',
  'mark',
  'first',
  'before',
  ...acts,
] as const;

export type Sign = (typeof signs)[number];

/** What the person has of which words may speak: in places of the text. */
export type Known = Partial<Record<'task' | 'project' | 'tag', readonly (readonly [start: number, end: number])[]>>;

const word = /[\p{L}\p{N}]+(?:['’.:/-][\p{L}\p{N}]+)*|[^\s]/gu;
const ofParser = new Set<string>(['due', 'recurrence', 'reminder', 'priority']);

/** What is longer says what it wants in its beginning. */
const mostWordsBefore = 30;

/** The words that came before, and the end of them. */
export function wordsBefore({ text, act }: Before): { texts: readonly string[]; signs: readonly Sign[] } {
  const texts = [...text.matchAll(word)].slice(0, mostWordsBefore).map(([raw]) => plain(raw));
  return { texts, signs: ['before', act] };
}

function plain(raw: string): string {
  return raw.toLowerCase().replaceAll('’', "'");
}

export function seenWords(text: string, context: ParseContext, known: Known): SeenWord[] {
  const spans = parse(text, { ...context, projects: [], mode: 'add' }).spans.filter(({ kind }) => ofParser.has(kind));
  const found = [...text.matchAll(word)].map(({ 0: raw, index }) => ({ raw, start: index, end: index + raw.length }));
  let isQuoted = false;
  return found.map(({ raw, start, end }, index) => {
    const before = found[index - 1]?.raw ?? '.';
    const seen: Sign[] = [];
    for (const span of spans) if (start < span.end && end > span.start) seen.push(span.kind as Sign);
    for (const kind of ['task', 'project', 'tag'] as const)
      if (known[kind]?.some(([from, to]) => start < to && end > from)) seen.push(kind);
    if (/["“”]/.test(raw)) isQuoted = !isQuoted;
    else if (isQuoted) seen.push('quoted');
    if (/^\d/.test(raw)) seen.push('number');
    if (/^\p{Lu}/u.test(raw) && raw !== 'I') seen.push('capital');
    if (before === '#') seen.push('hash');
    if (before === '@') seen.push('at');
    if (/^[^\p{L}\p{N}]/u.test(raw)) seen.push('mark');
    if (/^[.!?;:,]$/.test(before)) seen.push('first');
    return { text: plain(raw), start, end, signs: [...new Set(seen)] };
  });
}
