import { readMarks } from '../marks.ts';
import { type Answering, isAfterChange } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { typedIn } from './before.ts';
import { asDateWords, whenIn } from './date-words.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import type { Said } from './plan.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { putsInList } from './sentences/puts-in-list.ts';
import { taggedParts } from './tagged-parts.ts';

const asks = new Set<Purpose>(['list', 'count', 'plan', 'about', 'search']);
const silent = new Set<Purpose>(['aside', 'chat', 'yes', 'no', 'pick']);
const period =
  /\b(?:weeks?|weekends?|months?|years?|quarters?|days|before|after|until|till?|by|from|since|through|between|overdue|later?)\b/i;

/** The one day that was asked for right before: "what's on monday", "wed?", "plan my tuesday". */
export function* dayAsked(parts: readonly TaggedPart[], { said, talk, context }: Said): Answering<string | undefined> {
  if (!parts.some((part) => leansOnDay(part, said)) || isAfterChange(talk)) return undefined;
  const last = typedIn(talk.history).at(-1);
  if (!last) return undefined;
  const text = readMarks(last.text).text;
  const then = { ...talk, history: talk.history.slice(0, last.at) };
  const before = (yield* taggedParts(text, then, context)).filter(({ purpose }) => !silent.has(purpose));
  if (before.length === 0 || !before.every(({ purpose }) => asks.has(purpose))) return undefined;
  const spans = before.flatMap((part) => part.spans);
  if (spans.some(({ slot }) => slot === 'p' || slot === 'g' || slot === 's' || slot === 'w')) return undefined;
  const marked = spans.filter(({ slot }) => slot === 'd' || slot === 'v').map((span) => wordsAt(span, text));
  const told = marked.length > 0 ? marked : datesIn(text, { said, talk, context });
  const [day, ...others] = told.map(asDateWords);
  if (day === undefined || others.length > 0 || period.test(day)) return undefined;
  return whenIn(day.replace(/['’]s$/, ''), context)?.date;
}

function datesIn(text: string, { context }: Said): string[] {
  return parseNew(text, context).spans.flatMap((span) => (span.kind === 'due' ? [span.text] : []));
}

/** Something new at a time alone, or what is put into the list. */
function leansOnDay({ purpose, spans, start, end }: TaggedPart, said: string): boolean {
  const isTime = (span: Span) => span.slot === 'd' && timeAlone.test(asDateWords(wordsAt(span, said)));
  if (purpose === 'create') return spans.some(isTime) || putsInList(said.slice(start, end));
  return purpose === 'move' && putsInList(said.slice(start, end));
}
