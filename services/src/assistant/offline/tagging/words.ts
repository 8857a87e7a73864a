import { type ParseContext, parse } from '@duly/language';

/** A word or sign of a message, with what is known of it before the words around it are looked at. */
export interface SeenWord {
  /** In lower case. */
  text: string;
  start: number;
  end: number;
  signs: readonly Sign[];
}

/** What can be known of a word alone, or by what the person has. */
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
] as const;

export type Sign = (typeof signs)[number];

/** What the person has of which words may speak: in places of the text. */
export type Known = Partial<Record<'task' | 'project' | 'tag', readonly (readonly [start: number, end: number])[]>>;

const word = /[\p{L}\p{N}]+(?:['’.:/-][\p{L}\p{N}]+)*|[^\s]/gu;
const ofParser = new Set<string>(['due', 'recurrence', 'reminder', 'priority']);

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
    return { text: raw.toLowerCase().replaceAll('’', "'"), start, end, signs: [...new Set(seen)] };
  });
}
