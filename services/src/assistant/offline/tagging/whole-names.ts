import { quotesIn, withoutThanks } from '../frames/own-words.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot, Span } from './labels.ts';
import { wordsAt } from './sentences/part.ts';
import { inOrder } from './spans.ts';

/** Of what is named or noted, the kind of its words. */
const ownWords: Partial<Record<Purpose, Slot>> = {
  create: 'title',
  rename: 't',
  note: 'n',
  'note-add': 'n',
};
const names = new Set<Slot>(['title', 't', 'n']);
/** What a new name may be taken for. */
const maybe = new Set<Slot>(['title', 't', 'n', 'ref', 'g', 'd', 'r', 'l']);
/** What stands in quotes is told surely. */
const surely = 0.9;

/** '"Sprint review Q4", to be precise': quotes hold one name, whatever its words were taken for. */
export function inQuotes(part: TaggedPart, text: string): TaggedPart {
  const slot = ownWords[part.purpose];
  if (slot === undefined) return part;
  const quotes = quotesIn(text).filter(({ start, end }) => start >= part.start && end <= part.end);
  let whole = part;
  for (const quote of quotes) whole = withName(whole, { slot, start: quote.start, end: quote.end });
  return whole;
}

/** With one value for all that stands between the signs of a quote, where a name was taken for several. */
function withName(part: TaggedPart, { slot, ...quote }: Span): TaggedPart {
  const isInside = ({ start, end }: Span) => start >= quote.start && end <= quote.end;
  const inside = part.spans.filter(isInside);
  const name: Span = { slot, start: quote.start + 1, end: quote.end - 1 };
  const isName = inside.some((span) => names.has(span.slot)) && inside.every((span) => maybe.has(span.slot));
  if (!isName || inside.every(({ start, end }) => start <= name.start && end >= name.end)) return part;
  const spans = [...part.spans.filter((span) => !isInside(span)), name];
  return {
    ...part,
    slotShare: Math.max(part.slotShare, surely),
    spans: inOrder(spans),
  };
}

const goesOn = /^(?:to|for|with|of|at|in|from|on|by|and) /i;

/** "call that rome thing | Plan trip | to Naples": of two that are named, the one right before a new name is part of it. */
export function withItsBegin(purpose: Purpose, spans: Span[], text: string): Span[] {
  const at = spans.findIndex(({ slot }) => slot === 't');
  const [before, name] = [spans[at - 1], spans[at]];
  const refs = spans.filter(({ slot }) => slot === 'ref');
  if (purpose !== 'rename' || !name || before?.slot !== 'ref' || refs.length < 2) return spans;
  if (text.slice(before.end, name.start) !== ' ' || !goesOn.test(wordsAt(name, text))) return spans;
  return spans.toSpliced(at - 1, 2, { ...name, start: before.start });
}

const leads = /\b(?:notes?|add|put|write|jot|comment|remark|on|for|to|that|with|about|reading|saying|says?)\b|:/i;

const fillers = /^\s*(?:(?:and|also|oh|so|but|uh|um|well|please|then)\s+)*/i;

/** "photos only set | B - note that": a note that is asked for behind it begins where no other value stands. */
export function withNoteBegin({ purpose, start, end }: TaggedPart, spans: Span[], text: string): Span[] {
  const at = spans.findIndex(({ slot }) => slot === 'n');
  const note = spans[at];
  if ((purpose !== 'note' && purpose !== 'note-add') || !note) return spans;
  const from = spans[at - 1]?.end ?? start;
  const lead = text.slice(from, note.start);
  const isCut = /^\s*\p{L}[^,.;:!?]*\s$/u.test(lead) && !leads.test(lead);
  if (!isCut || !ending.test(text.slice(note.end, end))) return spans;
  return spans.with(at, { ...note, start: from + (fillers.exec(lead)?.[0].length ?? 0) });
}

/** Where a note ends: "..., note that down", "... write this in it", "... in the notes". */
const ending =
  /[\s,;.–—-]*\b(?:(?:please |so |and |pls )*(?:note|write|put|add|jot|save|keep|remember|stick) (?:that|this|it)\b|(?:in|into|to|on|as|with|under) (?:it|there|them|(?:the|a|its|my) notes?)\b|down\b).*$/is;
const thanks =
  /^\s*(?:please|pls|plz|thanks|thank you|thx|ty|cheers|too|also|as well|ok|okay|though|again|now|lol|btw)\b/i;
const placed = /^\s+(?:for|on|to) (?:the|that|my|this|it)\b/i;

/** "his number's in the blue book | under the phone note that down": a note goes on to what asks for it, or to its end. */
export function withItsEnd({ purpose, end }: TaggedPart, spans: Span[], text: string): Span[] {
  const last = spans.at(-1);
  if ((purpose !== 'note' && purpose !== 'note-add') || last?.slot !== 'n' || /["”]/.test(text[last.end] ?? ''))
    return spans;
  const behind = text.slice(last.end, end);
  const isTold = /:\s*$/.test(text.slice(0, last.start));
  const isCut = /^ \p{L}/u.test(behind) && (isTold || !thanks.test(behind)) && !ending.test(wordsAt(last, text));
  // "put the key is under the mat | on the plants": where the note goes.
  if (!isCut || placed.test(behind.replace(ending, ''))) return spans;
  const note = withoutThanks(text.slice(last.start, last.end) + behind.replace(ending, ''));
  return [...spans.slice(0, -1), { ...last, end: Math.max(last.end, last.start + note.length) }];
}
