import type { ParseContext } from '@duly/language';
import { commandWords, fillers } from '../frames/lexicon.ts';
import { leadWords } from '../texts/leads.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { parseNew, wordsAt } from './sentences/part.ts';
import { standsFree } from './spans.ts';
import type { Known } from './words.ts';

/**
 * "year-end | closing checklist", "put Katrin's | visit on wednesday": the words right before a title that are no words of a
 * wish belong to it, where nothing but a beginning of a wish stands before them.
 */
export function withTitleBegins(part: TaggedPart, text: string, known: Known, context: ParseContext): TaggedPart {
  if (part.purpose !== 'create') return part;
  const spans = part.spans.map((span, index) => {
    const before = part.spans[index - 1];
    if (span.slot !== 'title' || (before && !values.has(before.slot))) return span;
    const whole = longer(span, text.slice(before?.end ?? part.start, span.start), { text, known, context });
    return withoutPut(whole, part.spans[index + 1], text);
  });
  return { ...part, spans };
}

/** Where such a value stands before it, a title may begin. */
const values = new Set<Span['slot']>(['d', 'e', 'g', 'p', 'l', 'r']);
const joining =
  'besides beside except apart despite during plus n one two three four five ditto likewise meanwhile anyway else instead because if before after while first second third finally next last comma period self yo mi inshallah'.split(
    ' ',
  );
const entering =
  'add adding ad put pop chuck stick shove lob throw scribble log enter schedule record note remindme rmndr hmu abt'.split(
    ' ',
  );
/** "Lukas wants | new boots", "my | son": who it is for, and that he lacks it. */
const subjects =
  'his her their me im id ill ive theres wanna gotta wants needs requires require lacks missing todays event six several lists'.split(
    ' ',
  );
const closed = new Set<string>([...fillers, ...leadWords, ...commandWords, ...joining, ...entering, ...subjects]);
/** Right before a name that is new. */
const starts = new Set([...joining, ...entering, ...'and also then please pls new task todo'.split(' ')]);
/** "my son | has a gala": told of somebody, and no name. */
const tells = /^(?:is|are|was|has|have|had|needs?|wants?|gets?|will|would|can|should|must|just|to)\b/i;
const sign = /[^\p{L}\p{N}'’/ -]/u;
const word = /^[\p{L}\p{N}]+(?:['’/-][\p{L}\p{N}]+)*-?$/u;

/** The words that stand right at the end of a text, without a sign between them. */
function wordsAtEnd(text: string): string[] {
  if (!/[ -]$/.test(text)) return [];
  const words = (text.split(sign).at(-1) ?? '').trim().split(' ');
  return words.slice(words.findLastIndex((one) => !word.test(one)) + 1);
}

function longer(
  title: Span,
  before: string,
  { text, known, context }: { text: string; known: Known; context: ParseContext },
): Span {
  const words = wordsAtEnd(before);
  const isClosed = (word: string) => /ly$/i.test(word) || closed.has(word.toLowerCase().replace(/['’].*$/, ''));
  const own = words.slice(words.findLastIndex(isClosed) + 1);
  const lead = words.at(-own.length - 1)?.toLowerCase();
  if (own.length === 0 || tells.test(wordsAt(title, text)) || (lead !== undefined && !starts.has(lead))) return title;
  const start = text.lastIndexOf(own.join(' '), title.start);
  const begin = { start, end: title.start };
  const isLabel = ![known.project, known.tag].every((places = []) =>
    standsFree(
      begin,
      places.map(([from, to]) => ({ start: from, end: to })),
    ),
  );
  const isValue = parseNew(wordsAt(begin, text), context).spans.length > 0;
  return isLabel || isValue ? title : { ...title, start };
}

const particle =
  /\b(?:in|on|into|onto|out|away|up|down|back|off|over|under|through|together|apart|aside|by|to|for|at|inside|there|with|around|near|next|behind|above|between|against|forward)\b/i;

/** "put Lena's recital | on friday" enters a recital; "put the bins out" is what there is to do. */
function withoutPut(title: Span, next: Span | undefined, text: string): Span {
  const [lead, name] = /^put (.+)$/i.exec(wordsAt(title, text)) ?? [];
  const isDated = next?.slot === 'd' && /^(?:on|at|in|for|to|by) /i.test(wordsAt(next, text));
  if (lead === undefined || name === undefined || !isDated || particle.test(name)) return title;
  return { ...title, start: title.end - name.length };
}
