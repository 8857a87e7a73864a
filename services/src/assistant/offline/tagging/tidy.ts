import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot, Span } from './labels.ts';
import { reasonsAside } from './reasons-aside.ts';
import { inQuotes, withItsBegin, withItsEnd, withNoteBegin } from './whole-names.ts';
import { inOnePiece, withAllTags } from './whole-values.ts';

/** Words that name nothing by themselves. */
const empty = /^(?:the|a|an|my|his|her|its|their|our|your|to|for|of|on|in|at|by|and|or)$/i;
const pronoun =
  /^(?:it|em|'em|that|this|them|these|those|that one|this one|both|both of (?:them|these|those)|all (?:of )?(?:it|this|that|them|these|those))$/i;
const article = /^(?:the|a|an|my|our|your|his|her|their) /;
/** What is asked without any value. */
const bare = new Set<Purpose>([
  'list',
  'count',
  'plan',
  'undo',
  'help',
  'ask-setting',
  'set-offline',
  'about',
  'chat',
  'cannot',
  'yes',
  'no',
  'pick',
  'aside',
  'skip',
  'end-series',
  'delete',
  'complete',
  'reopen',
  'snooze',
  'silence',
  'undate',
]);

/** The parts as they are used: values without signs around them, and a wish that is said twice once. */
export function tidied(parts: readonly TaggedPart[], text: string): TaggedPart[] {
  const tidy: TaggedPart[] = [];
  const whole = reasonsAside(parts, text).map((part) => inQuotes(part, text));
  for (const part of whole.flatMap(apart)) {
    const values = part.spans.flatMap((span) => trimmed(span, text));
    const pieces = withItsBegin(part.purpose, inOnePiece(values, text), text);
    const spans = ofOneTask(withItsEnd(part, withNoteBegin(part, withAllTags(part, pieces, text), text), text), text);
    const last = tidy.at(-1);
    // Of what is new it is told by standing beside it.
    // "and study stats every monday": what is new is no task that is there.
    const named = part.purpose === 'create' || part.purpose === 'rename' ? asName(part.purpose, spans, text) : spans;
    const isOfNew = last && completes(part.purpose, spans, last, text);
    const all = part.purpose === 'create' ? withLastOfDays(named, text, part.end) : named;
    const own = { ...part, spans: isOfNew ? spans.filter(({ slot }) => slot !== 'ref') : all };
    if (last && (isOfNew || belongs(part.purpose, spans, last))) tidy[tidy.length - 1] = together(last, own);
    else if (last && isSaidTwice(part.purpose, spans, last, text))
      tidy[tidy.length - 1] = together(last, { ...own, spans: own.spans.filter(({ slot }) => slot !== 'ref') });
    else tidy.push(own);
  }
  return tidy;
}

/** "it ought to say "shop rent"": the same of a new name. */
function asName(purpose: 'create' | 'rename', spans: Span[], text: string): Span[] {
  const [ref, ...others] = spans.filter(({ slot }) => slot === 'ref');
  const isNamed = ref && others.length === 0 && !pronoun.test(text.slice(ref.start, ref.end));
  if (!isNamed || spans.some(({ slot }) => slot === 'title' || slot === 't' || slot === 'n')) return spans;
  if (purpose === 'rename' && !/["“]$/.test(text.slice(0, ref.start))) return spans;
  return spans.map((span) => (span === ref ? { ...span, slot: purpose === 'create' ? 'title' : 't' } : span));
}

/** "mon: swim, wed: run, fri: climb": what stands behind the last day is new as well. */
function withLastOfDays(spans: Span[], text: string, end: number): Span[] {
  const last = spans.at(-1);
  const left =
    last?.slot === 'd' && spans.length > 2 ? /^(\s*:\s*)(\p{L}.*?)[\s.!]*$/su.exec(text.slice(last.end, end)) : null;
  if (!last || !left) return spans;
  const [, sign = '', words = ''] = left;
  const start = last.end + sign.length;
  return [...spans, { slot: 'title', start, end: start + words.length }];
}

const ofEach = new Set<Slot>(['d', 'e', 'r', 'g', 'p', 'l', 'n']);

/** "the gate on thursday, the report friday": a part for each of several tasks that have a value of their own. */
function apart(part: TaggedPart): TaggedPart[] {
  const { purpose, spans } = part;
  if (purpose === 'create' || spans.length < 4 || spans.length % 2 === 1) return [part];
  const [first, second] = spans;
  const isPaired = spans.every(({ slot }, index) => slot === (index % 2 === 0 ? first : second)?.slot);
  const slots = new Set([first?.slot, second?.slot]);
  const hasValues = [...ofEach].some((slot) => slots.has(slot));
  if (!isPaired || !slots.has('ref') || slots.size !== 2 || !hasValues) return [part];
  const begins = spans.filter((_, index) => index % 2 === 0).map(({ start }) => start);
  return begins.map((_, index) => ({
    ...part,
    start: index === 0 ? part.start : (begins[index] ?? part.start),
    end: begins[index + 1] ?? part.end,
    spans: spans.slice(index * 2, index * 2 + 2),
  }));
}

const lead = /^(?:[\s"“”'(,;:.!?–—-]|(?:and|or|&) )*/i;
/** What may stand before a value beside signs: a task that is "moving the plants" is the plants. */
const leads: Partial<Record<Slot, RegExp>> = {
  d: /^(?:[\s"“”'(,;:.!?–—-]|(?:and|or|&|sorry|sry|no|wait) )*/i,
  ref: /^(?:[\s"“”',;:.!?–—-]|(?:and|or|&|moving|shifting|pushing|putting) )*/i,
};

const taken = /^(?:sorry|sry|no|nope|wait|rather)$/i;

/** Without quotes and stops at its ends; nothing where only those were. */
function trimmed({ slot, start, end }: Span, text: string): Span[] {
  const said = text.slice(start, end);
  const from = start + ((leads[slot] ?? lead).exec(said)?.[0].length ?? 0);
  const last = isOwn(slot)
    ? /(?:[\s,;:–—-]|["“”][.!]?)*$/
    : /(?:[\s"“”',;:.!?#@([–—-]| (?:and|or|&|\+|both|too|as well))*$/i;
  const stop = end - (last.exec(said)?.[0].length ?? 0);
  // "the first one's done", "sunday's empty, move it there"
  const isCalled = slot === 'ref' || slot === 'd';
  const own = isCalled ? stop - (/['’]s$/i.exec(text.slice(from, stop))?.[0].length ?? 0) : stop;
  // "pay the gardener 80€"
  // "30.11."
  const isDay = slot === 'd' && text[own] === '.' && /\d\.\d{1,2}$/.test(text.slice(from, own)) && own < end;
  if (isDay) return [{ slot, start: from, end: own + 1 }];
  const to = isName(slot) && own === end ? own + (/^[€$£%°+]+/.exec(text.slice(own))?.[0].length ?? 0) : own;
  if (slot === 'd' && taken.test(text.slice(from, to))) return [];
  if (from >= to || empty.test(text.slice(from, to))) return [];
  // "#renovation" is a project, whatever it is taken for.
  return [{ slot: slot === 'g' && text[from] === '#' ? 'p' : slot, start: from, end: to }];
}

function isName(slot: Slot): boolean {
  return slot === 'title' || slot === 't';
}

/** In somebody's own words signs count. */
function isOwn(slot: Slot): boolean {
  return slot === 'n' || slot === 't';
}

/** "for the team meeting put a note on it": it is named, and once is enough. */
function ofOneTask(spans: readonly Span[], text: string): Span[] {
  const isRef = ({ slot }: Span) => slot === 'ref';
  const wordsOf = ({ start, end }: Span) => text.slice(start, end).toLowerCase().replace(article, '');
  const isPronoun = (span: Span) => pronoun.test(wordsOf(span));
  const isNamed = spans.some((span) => isRef(span) && !isPronoun(span));
  const named = spans.filter((span) => !isRef(span) || !isNamed || !isPronoun(span));
  return named.filter((span, index) => {
    const isAgain = (other: Span) => isRef(other) && wordsOf(other) === wordsOf(span);
    return !isRef(span) || !named.slice(index + 1).some(isAgain);
  });
}

const ofNew = new Set<Purpose>(['tag', 'project', 'move', 'remind', 'repeat']);
const ofThem =
  /^(?:it|em|that|this|them|these|those|both|all|all (?:of )?(?:them|these|those)|all (?:two|three|four|five)(?: of them)?|each)$/i;

/** "add eggs and butter, all with the tag errands": said of what is new. */
function completes(purpose: Purpose, spans: readonly Span[], last: TaggedPart, text: string): boolean {
  const refs = spans.filter(({ slot }) => slot === 'ref');
  return (
    last.purpose === 'create' &&
    ofNew.has(purpose) &&
    spans.length > refs.length &&
    refs.every(({ start, end }) => ofThem.test(text.slice(start, end)))
  );
}

/** A wish that lacks its value beside one of its kind is none of its own: "i have to put the bins out. add it for me". */
function belongs(purpose: Purpose, spans: readonly Span[], last: TaggedPart): boolean {
  if (purpose !== last.purpose) return false;
  const has = (some: readonly Span[], slot: Slot) => some.some((span) => span.slot === slot);
  if (purpose === 'create') return !has(spans, 'title') || !has(last.spans, 'title') || goesOn(spans, last.spans);
  // "Mom isn't picking up. Again in 10 minutes please": one names it, the other says for how long.
  if (purpose === 'snooze' && has(spans, 'ref') !== has(last.spans, 'ref')) return true;
  if (bare.has(purpose)) return spans.length === 0 || last.spans.length === 0;
  const isWhole = (some: readonly Span[]) => has(some, 'ref') && (some.length > 1 || purpose.startsWith('prio'));
  return !isWhole(spans) || !isWhole(last.spans);
}

/** "new tasks for Work: the invoice, the statements | the receipts": one more of a list that began with its project. */
function goesOn(spans: readonly Span[], [first, ...before]: readonly Span[]): boolean {
  const isTitle = ({ slot }: Span) => slot === 'title';
  return first?.slot === 'p' && before.length > 1 && [...before, ...spans].every(isTitle);
}

const saidTwice = /^(?:tag|project|prio-\w+)$/;

/** "that's an errand, so tag it errands": a reason, and the wish itself, of one task. */
function isSaidTwice(purpose: Purpose, spans: readonly Span[], last: TaggedPart, text: string): boolean {
  const refs = [...last.spans, ...spans].filter(({ slot }) => slot === 'ref');
  const isOne = ({ start, end }: Span) => /^(?:it|that|this)$/i.test(text.slice(start, end));
  return purpose === last.purpose && saidTwice.test(purpose) && refs.length === 2 && refs.every(isOne);
}

/** Two parts that are one wish. */
export function together(one: TaggedPart, other: TaggedPart): TaggedPart {
  return {
    ...one,
    end: other.end,
    share: Math.max(one.share, other.share),
    slotShare: Math.min(one.slotShare, other.slotShare),
    spans: [...one.spans, ...other.spans],
  };
}
