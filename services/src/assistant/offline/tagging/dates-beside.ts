import type { ParseContext } from '@duly/language';
import { clock } from '../time-alone.ts';
import { asDateWords, tellsHour, whenIn } from './date-words.ts';
import { withTimeBeside } from './day-and-time.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { parseNew, takenBack, wordsAt } from './sentences/part.ts';
import { inOrder, standsFree } from './spans.ts';

const dated = new Set<Purpose>(['create', 'move', 'remind', 'snooze']);

/** A part whose dates are as long as they were said: with the words around them that were not marked, and belong to them. */
export function withDatesBeside(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  if (!dated.has(part.purpose)) return part;
  const begun = withDateBegins(withDatesOfTitles(part, text, context), text, context);
  const whole = { ...begun, spans: begun.spans.map((span) => withPartBehind(span, begun, text)) };
  const told = withTakenBack(withThen(withHourBefore(whole, text), text, context), text, context);
  return withTimeBeside(withHourBeside(told, text, context), text, context);
}

const inBrackets = /^(?<name>.*\S)\s*\((?<when>[^()]*(?:\p{L}|\d[./:]\d)[^()]*)\)?$/su;
const shortDay =
  /^(?<name>.*(?<!\b(?:the|an?|this|next|last|every|each|black|good|ash|on|by|for|until|till|from|to|and|&)) )(?<when>mon|tues?|wed|thur?s?|fri)$/is;

/** "get quotes (Tue)", "get soap tue": a date in brackets, or a day that is short for one, behind a title is none of its words. */
function withDatesOfTitles(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  if (part.purpose !== 'create') return part;
  const spans = part.spans.flatMap((span, index): Span[] => {
    const words = wordsAt(span, text);
    const isOver =
      part.spans[index + 1]?.slot !== 'd' || /[,;]/.test(text.slice(span.end, part.spans[index + 1]?.start));
    const found = span.slot === 'title' ? (inBrackets.exec(words) ?? (isOver ? shortDay.exec(words) : null)) : null;
    const { name = '', when = '' } = found?.groups ?? {};
    if (!found || whenIn(asDateWords(when), context) === undefined) return [span];
    const start = span.start + words.lastIndexOf(when);
    return [
      { ...span, end: span.start + name.trimEnd().length },
      { slot: 'd', start, end: start + when.length },
    ];
  });
  return { ...part, spans };
}

/** Without a day of its own: "dec", and not "dec 5". */
const month =
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?!,? \d{1,2}(?:st|nd|rd|th)?(?![\d:]| ?[ap]m))/i;
const dayBefore = /\s(?:(?:on|by|for|from|until|till) )?(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? $/i;

/** "invoice Winter 2 | dec": the day right before a month is part of the date, as the language reads it, and of no title. */
function withDateBegins(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  let { spans } = part;
  for (const span of part.spans) {
    if (!isOfTime(span) || !month.test(wordsAt(span, text))) continue;
    const day = dayBefore.exec(text.slice(part.start, span.start))?.[0].trimStart();
    if (day === undefined) continue;
    const start = span.start - day.length;
    const isOne = parseNew(`x ${text.slice(start, span.end)}`, context).spans.some(
      (read) => read.kind === 'due' && read.start <= 'x '.length && read.end === 'x '.length + span.end - start,
    );
    const cut = spans.find((one) => one !== span && one.start < span.start && one.end > start);
    const isTitle = cut === undefined || (cut.slot === 'title' && cut.start < start - 1);
    if (!isOne || !isTitle) continue;
    spans = spans.map((one) => (one === span ? { ...span, start } : one === cut ? { ...cut, end: start - 1 } : one));
  }
  return { ...part, spans };
}

function isOfTime({ slot }: Span): boolean {
  return slot === 'd' || slot === 'r';
}

const endsInHour = new RegExp(`(?:^|\\s|@)${clock}$`, 'i');
const behindHour = /^ ?(?:(?:in the (?:morning|afternoon|evening)|at night|(?:[ap]\.m\.|[ap]m\b)|o['’]?clock\b))/i;

/** "tuesday at 8 | in the evening", "the same | day" */
function withPartBehind(span: Span, { spans, end }: TaggedPart, text: string): Span {
  if (!isOfTime(span)) return span;
  const [words, left] = [wordsAt(span, text), text.slice(span.end, end)];
  const found = /\bsame$/i.test(words)
    ? /^ (?:day|date|time)\b/i.exec(left)
    : endsInHour.test(words)
      ? behindHour.exec(left)
      : null;
  const to = span.end + (found?.[0].length ?? 0);
  return spans.every((other) => other === span || other.end <= span.start || other.start >= to)
    ? { ...span, end: to }
    : span;
}

const partAlone = /^(?:in the|at) (?:morning|afternoon|evening|night)$/i;
const hourBefore = new RegExp(
  `(?<![\\p{L}\\d])(?<!\\b(?:the|these|those|both|other|first|last|next|my|all|of) )(?<hour>${clock})\\s+$`,
  'iu',
);

/** "make that two | in the afternoon": the number right before a part of the day is its hour, and names nothing. */
function withHourBefore(part: TaggedPart, text: string): TaggedPart {
  const at = part.spans.findIndex((span) => isOfTime(span) && partAlone.test(wordsAt(span, text)));
  const span = part.spans[at];
  if (!span) return part;
  const hour = hourBefore.exec(text.slice(part.start, span.start));
  if (!hour) return part;
  const start = part.start + hour.index;
  const isHour = (one: Span) => one.slot !== 'title' && one.start === start && one.end < span.start;
  const others = part.spans.filter((one) => one !== span && !isHour(one));
  if (others.some((one) => one.start < span.start && one.end > start)) return part;
  return { ...part, spans: inOrder([...others, { ...span, start }]) };
}

/** "also wednesday, wait no, the day after": what was not marked, and is taken back. */
function withTakenBack(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  const [first] = part.spans.filter(({ slot }) => slot === 'd');
  if (!first || part.purpose === 'remind' || part.purpose === 'snooze') return part;
  const dates = parseNew(text.slice(part.start, part.end), context).spans.flatMap(({ kind, start, end }): Span[] =>
    kind === 'due' ? [{ slot: 'd', start: part.start + start, end: part.start + end }] : [],
  );
  const taken = dates.filter(
    (at) => at.end <= first.start && takenBack.test(text.slice(at.end, first.start)) && standsFree(at, part.spans),
  );
  return taken.length === 0 ? part : { ...part, spans: inOrder([...part.spans, ...taken]) };
}

const remindedThen = /\b(?:remind|tell|poke|ping|nudge) me then\b/i;
const then = /^(?:(?:to|for|at|on|till?|until|by|from) )*then$/i;

/** "closed till monday so set it to then": the date that was said before it. */
function withThen(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  const isTold = part.spans.some(({ slot }) => slot === 'd' || slot === 'r');
  const led = part.purpose === 'create' && !isTold ? remindedThen.exec(text.slice(part.start, part.end)) : null;
  const span = led
    ? { start: part.start + led.index }
    : part.spans.find((one) => one.slot === 'd' && then.test(wordsAt(one, text)));
  if (!span) return part;
  const date = parseNew(text.slice(0, span.start), context).spans.findLast(({ kind }) => kind === 'due');
  if (!date) return part;
  const others = part.spans.filter((one) => one !== span);
  const isThere = others.some((one) => one.start < date.end && one.end > date.start);
  const said: Span = { slot: 'd', start: date.start, end: date.end };
  return { ...part, spans: inOrder(isThere ? others : [...others, said]) };
}

const hourLed = new RegExp(
  `(?<![\\p{L}\\d])(?:like|say|around|about|so|let['’]s say|let us say|maybe|make it) (?<hour>(?:at |around |about )?${clock})(?=\\s*(?:$|[,.;:!?)]|(?:is|would|works?|will|ok|okay|then|please|pls|sharp|instead|or so|latest|if|because|since|but|so)\\b))`,
  'giu',
);

/** "first thing in the morning like eight", "so say eleven": an hour behind such a word is more exact than what is marked. */
function withHourBeside(part: TaggedPart, text: string, context: ParseContext): TaggedPart {
  const times = part.spans.filter(isOfTime);
  const [first] = times;
  if (!first && part.purpose !== 'move') return part;
  const found = [...text.slice(part.start, part.end).matchAll(hourLed)].map(({ 0: said, index, groups }): Span => {
    const end = part.start + index + said.length;
    return { slot: first?.slot ?? 'd', start: end - (groups?.hour?.length ?? 0), end };
  });
  const [hour, ...others] = found.filter((one) => standsFree(one, part.spans));
  if (!hour || others.length > 0) return part;
  const words = times.map((span) => asDateWords(wordsAt(span, text)));
  // What cannot be read may tell an hour by itself.
  if (words.some((one) => tellsHour(one, context) || whenIn(one, context) === undefined)) return part;
  return { ...part, spans: inOrder([...part.spans, hour]) };
}
