import type { Span } from '@duly/contracts';
import type { Reading } from '../reading.ts';
import { trimEnd } from '../text/trim.ts';
import { isParticle, swallowedParticle } from './particle.ts';

/** Stands for a removed piece while a title is cleaned: a noncharacter of Unicode, which no text carries. */
const gap = '\uFFFF';

/** Words that belong to the removed piece when they stand directly before it: "on [friday]", "to [#home]". */
const leaning: Partial<Record<Span['kind'], ReadonlySet<string>>> = {
  due: new Set([
    'on',
    'at',
    'by',
    'due',
    'for',
    'before',
    'until',
    'till',
    'from',
    '@',
    'deadline',
    'deadline:',
    'due:',
  ]),
  recurrence: new Set(['on', 'at', 'due', 'repeat', 'repeats', 'repeating', 'recurring', 'repeat:', 'repeated']),
  project: new Set(['to', 'in', 'into', 'under', 'for', 'on', 'from', 'the', 'my', 'project', 'project:', 'list']),
  tag: new Set(['to', 'tag', 'tags', 'tagged', 'tag:', 'tags:']),
  priority: new Set(['with', 'at', 'as', 'priority:', 'prio:']),
  reminder: new Set(['with', 'and', 'a']),
};
/** Nobody says "on tomorrow": before such words "on", "at" and "from" belong to the title ("log on tomorrow"). */
const standsAlone = /^(?:today|tonight|tomorrow|tom|tmrw|yesterday|now|next|this|in|later|every|each)\b/i;
const kept = new Set(['on', 'at', 'from', '@']);
/** Between two removed pieces these say nothing any more. */
const joining = new Set([
  'and',
  '&',
  '+',
  'at',
  'on',
  'by',
  'from',
  'starting',
  'for',
  'due',
  'with',
  'the',
  'to',
  'in',
  'of',
  '@',
  'a',
]);
/** After "add a task [tomorrow]" and "remind me [tomorrow]" the title begins with one of these. */
const opening = new Set(['to', 'that', 'about', 'called', 'named', 'of']);

/** What is left of the text when all that was claimed is taken out, without what was only there for it. */
export function readTitle(reading: Reading): string {
  const removed = reading.spans.filter(({ kind }) => kind !== 'literal').toSorted((a, b) => a.start - b.start);
  const words = wordsAround(reading.text, removed);
  const isCommanded = removed.some(({ kind }) => kind === 'intent' || kind === 'reminder');
  const title = joined(cleaned(words, isCommanded));
  // "Could you remind me to ...?" asks for something: the sign is not the title's.
  if (isCommanded) return unquoted(trimEnd(title, '?').trim(), reading.spans);
  return unquoted(title, reading.spans);
}

function wordsAround(text: string, removed: readonly Span[]): string[] {
  let around = '';
  let at = 0;
  for (const [index, span] of removed.entries()) {
    const before = text.slice(at, span.start).replaceAll(gap, ' ');
    const isLast = index === removed.length - 1 && text.slice(span.end).trim() === '';
    const particle = swallowedParticle(lastWord(before.trimEnd()), span, isLast);
    around += `${withoutLeaning(before, span)} ${particle} ${gap} `;
    at = span.end;
  }
  return (around + text.slice(at).replaceAll(gap, ' ')).split(/\s+/u).filter((word) => word !== '');
}

function withoutLeaning(before: string, span: Span): string {
  const words = leaning[span.kind];
  if (!words || !/[\s(]$|^$/u.test(before)) return before;
  let rest = before.trimEnd();
  for (;;) {
    const word = lastWord(rest);
    const isVerb = /^(?:is|are)$/i.test(word) && span.kind === 'due' && /^due\b/i.test(span.text);
    const isTitle =
      (kept.has(word.toLowerCase()) && span.kind === 'due' && standsAlone.test(span.text)) ||
      isParticle(lastWord(rest.slice(0, rest.length - word.length).trimEnd()), word);
    if (!(words.has(word.toLowerCase()) || isVerb) || isTitle) return rest === before.trimEnd() ? before : rest;
    rest = rest.slice(0, rest.length - word.length).trimEnd();
  }
}

function lastWord(text: string): string {
  let at = text.length;
  while (at > 0 && !/[\s(,;]/u.test(text[at - 1] ?? '')) at -= 1;
  return text.slice(at);
}

function cleaned(all: readonly string[], isCommanded: boolean): string[] {
  const words = [...all];
  const left: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const isAfterGap = words[index - 1] === gap;
    if (isAfterGap && /^(?:[,;:.–—)\]-]+|['’]s)$/u.test(word)) {
      // A parenthesis that held only what was removed goes with it.
      if (/^[)\]]/.test(word) && /[([]$/.test(left.findLast((other) => other !== gap) ?? '')) dropOpening(left);
      else if (/^[)\]]/.test(word)) glue(left, word);
      if (/^[,;:]$/.test(word)) glueOnce(left, word);
      else words[index] = gap;
      continue;
    }
    if (isAfterGap && joins(words, index)) {
      const next = nextGap(words, index);
      index = next;
      continue;
    }
    if (isAfterGap && /^[!?]+$/.test(word) && left.some((other) => other !== gap)) glue(left, word);
    else left.push(word);
  }
  return trimmed(left, isCommanded);
}

/** "Meeting [tomorrow]: prepare slides" keeps its colon; where it is not needed it is trimmed at the end. */
function glueOnce(left: string[], sign: string): void {
  const word = left.findLast((other) => other !== gap);
  if (word !== undefined && !/[,;:.!?]$/.test(word)) glue(left, sign);
  left.push(gap);
}

function dropOpening(left: string[]): void {
  const index = left.findLastIndex((other) => other !== gap);
  const word = (left[index] ?? '').slice(0, -1);
  if (word === '') left.splice(index, 1);
  else left[index] = word;
}

function glue(left: string[], sign: string): void {
  const index = left.findLastIndex((other) => other !== gap);
  if (index >= 0) left[index] += sign;
}

/** True when only joining words stand between this place, right after a removed piece, and the next removed one. */
function joins(words: readonly string[], index: number): boolean {
  return nextGap(words, index) < words.length;
}

function nextGap(words: readonly string[], index: number): number {
  let at = index;
  while (at < words.length && joining.has((words[at] ?? '').toLowerCase())) at += 1;
  return at > index && words[at] === gap ? at : words.length;
}

function trimmed(words: readonly string[], isCommanded: boolean): string[] {
  const left = [...words];
  let isAtGap = false;
  while (left.length > 0) {
    const first = left[0] ?? '';
    if (first === gap) isAtGap = true;
    else if (isAtGap && isCommanded && left.length > 1 && opening.has(first.toLowerCase())) isAtGap = true;
    else if (!(isAtGap && /^[,;:.–—&+-]+$/u.test(first))) break;
    left.shift();
  }
  isAtGap = false;
  while (left.length > 0) {
    const last = left.at(-1) ?? '';
    if (last === gap) isAtGap = true;
    else if (!(isAtGap && /^(?:[,;:–—&+(-]+|and|with|to|until|till)$/iu.test(last))) break;
    left.pop();
  }
  if (isAtGap && left.length > 0) left.push(trimEnd(left.pop() ?? '', ',;:–—-'));
  return left;
}

function joined(words: readonly string[]): string {
  return words.filter((word) => word !== gap && word !== '').join(' ');
}

/** Quotes around the whole title say only where it begins and ends. */
function unquoted(title: string, spans: readonly Span[]): string {
  const isQuote = spans.some(({ kind, text }) => kind === 'literal' && text === title && /^["'`“„‘«]/.test(text));
  return isQuote && title.length > 2 ? title.slice(1, -1).trim() : title;
}
