import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import { followsArrow } from './arrows.ts';
import { asksSomething, endsAsking } from './asks-something.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { plansTask, putsOffTask } from './moves-instead.ts';
import { ofRule } from './of-rule.ts';
import { has, namesTask, type Seen } from './seen-part.ts';
import { ahead, holdOnly, standsBehind, withoutSpans, wordsAt } from './sentences/part.ts';
import { inOrder, standsFree } from './spans.ts';
import { addsNamedWithTag, addsWithTag, namesMore, tagsAsSaid, tagsInstead } from './tag-or-name.ts';

/** A part whose own values say that something else is wanted than it was taken for. */
export function byValues(part: TaggedPart, said: string, open: readonly KnownTask[]): TaggedPart {
  const seen = { part: withRefs(part, said), said, open };
  return rules.reduce((found: TaggedPart | undefined, rule) => found ?? rule(seen), undefined) ?? seen.part;
}

const allOf = /^(?:those|these|all|both)(?: of (?:them|these|those))?(?: (?:two|three|four|five|six))?$/i;

/** "put those three down": no name of something new. */
function withRefs(part: TaggedPart, said: string): TaggedPart {
  const isRef = (span: Span) => span.slot === 'title' && allOf.test(wordsAt(span, said));
  return { ...part, spans: part.spans.map((span) => (isRef(span) ? { ...span, slot: 'ref' } : span)) };
}

const rules: readonly ((seen: Seen) => TaggedPart | undefined)[] = [
  renamesNamed,
  followsArrow,
  putsOffTask,
  plansTask,
  addsTitle,
  addsUnknown,
  addsReminded,
  snoozes,
  keepsProject,
  movesAll,
  movesToTime,
  namesMore,
  addsWithTag,
  addsNamedWithTag,
  tagsInstead,
  tagsAsSaid,
  asksOnly,
  agreesOnly,
];

const insteadOf = /\b(?:instead of|rather than|not|no longer|from) (?:the )?["“]?$/i;

/** 'call it "Ring Mother" instead of "Call mom"': the name that a task has is that task. */
function renamesNamed({ part, said, open }: Seen): TaggedPart | undefined {
  const titles = part.spans.filter(({ slot }) => slot === 't');
  if (part.purpose !== 'rename' || titles.length !== 2 || has(part, 'ref')) return undefined;
  const old = titles.find((span) => standsBehind(insteadOf, span, said));
  const isThere = (words: string) => open.some(({ title }) => title.toLowerCase() === words.toLowerCase());
  if (
    !old ||
    !isThere(
      wordsAt(old, said)
        .replace(/["“”.!?]/g, '')
        .trim(),
    )
  )
    return undefined;
  return { ...part, spans: part.spans.map((span) => (span === old ? { ...span, slot: 'ref' } : span)) };
}

const ofNew = /^(?:repeat|move|remind|tag|project|prio-\w+)$/;
const moving = /\b(?:mov|shift|push|postpon|reschedul|delay|bring|put off|chang|switch)/i;
const adding =
  /^\W*(?:(?:and|also|ok|okay|oh|please|then),? )*(?:add|create|new (?:task|one|item)|note down|jot down)\b/i;

const pointing =
  /\b(?:the|my|our|your|that|this|these|those|it|them|both|all|any|every|everything|one|ones|first|second|third|fourth|fifth|last|next|other|others|another|same|rest|no|not|only|just)\b|\d/i;

/** "to friday", "an hour later" tell of a date that is there already. */
const shifting =
  /^(?:(?:to|until|till|from)\b|[+-])|\b(?:later|earlier|instead|longer|sooner|more|less|back|forward|ahead)\b/i;

/** "dentist tomorrow at 3", and nothing else: a bare name that no task has, with a day, is something new. */
function addsUnknown({ part, said, open }: Seen): TaggedPart | undefined {
  const [name, ...dates] = part.spans;
  if (part.purpose !== 'move' || name?.slot !== 'ref') return undefined;
  const isNewDay = (date: Span) => date.slot === 'd' && !shifting.test(wordsAt(date, said));
  if (dates.length === 0 || !dates.every(isNewDay)) return undefined;
  const words = wordsAt(name, said);
  if (!holdOnly(said, 0, part.spans) || pointing.test(words) || namesTask(words, open)) return undefined;
  return { ...ofRule(part), purpose: 'create', spans: [{ ...name, slot: 'title' }, ...dates] };
}

/** "vacuum, every other saturday", "add bread tagged errands": a title that no task has is that of a new one. */
function addsTitle({ part, said, open }: Seen): TaggedPart | undefined {
  const titles = part.spans.filter(({ slot }) => slot === 'title');
  if (!ofNew.test(part.purpose) || titles.length === 0 || has(part, 'ref')) return undefined;
  if (part.purpose === 'move' && moving.test(said.slice(part.start, part.end))) return undefined;
  if (titles.some((title) => namesTask(wordsAt(title, said), open))) return undefined;
  const isTold = adding.test(said.slice(part.start, part.end));
  const spans = part.spans.map((span) => asDate(span, said));
  return { ...(isTold ? ofRule(part) : part), purpose: 'create', spans };
}

const pronoun = /^(?:do )?(?:it|this|that|them|these|those|all|both|that one|this one)$/i;
const toDo = /\bremind me\b.{0,60}\bto $/i;
const toDoUnmarked = /\bremind me to (?<what>[^,.;:!?]+?)\s*$/i;
const ofSpoken = /\b(?:it|that|this|them|these|those|one|ones|him|her)\b/i;

/** "remind me at 9pm to refuel", "remind me to eat at 1pm", where no such task is there. */
function addsReminded({ part, said, open }: Seen): TaggedPart | undefined {
  const [ref, ...others] = part.spans.filter(({ slot }) => slot === 'ref');
  if (part.purpose !== 'remind' || others.length > 0) return undefined;
  if (!ref) return addsUnmarked({ part, said, open });
  if (!toDo.test(said.slice(part.start, ref.start))) return undefined;
  const words = wordsAt(ref, said);
  if (pronoun.test(words) || namesTask(words, open)) return undefined;
  const spans = part.spans.map((span): Span => (span === ref ? { ...span, slot: 'title' } : asDate(span, said)));
  return { ...part, purpose: 'create', spans };
}

/** What is to be remembered stands before its only time, and no value covers it. */
function addsUnmarked({ part, said, open }: Seen): TaggedPart | undefined {
  const [time, ...others] = part.spans;
  const before = said.slice(part.start, time?.start ?? part.start);
  const what = toDoUnmarked.exec(before)?.groups?.what;
  if (!time || others.length > 0 || what === undefined || /[\p{L}\p{N}]/u.test(said.slice(time.end, part.end)))
    return undefined;
  if (ahead.test(wordsAt(time, said)) || ofSpoken.test(what) || namesTask(what, open)) return undefined;
  const start = part.start + before.lastIndexOf(what);
  return {
    ...part,
    purpose: 'create',
    spans: [{ slot: 'title', start, end: start + what.length }, asDate(time, said)],
  };
}

/** "hold off the reminder for 5 minutes": it comes again. */
function snoozes({ part, said }: Seen): TaggedPart | undefined {
  const isForWhile = part.spans.some((span) => span.slot === 'r' && /^(?:for|until|till) /i.test(wordsAt(span, said)));
  return part.purpose === 'silence' && isForWhile ? { ...part, purpose: 'snooze' } : undefined;
}

const stayingIn = /\b(?:stay|keep|remain|leav)\w*(?: (?:it|that|this|them))? (?:in|under|inside) (?:the )?#?$/i;
const not = /\b(?:not|never|no longer|(?:do|does|did|should|must|need|wo|ca|is)n['’]?t)\b/i;

/** "no, leave it in holiday" */
function keepsProject({ part, said }: Seen): TaggedPart | undefined {
  const [project, ...others] = part.spans.filter(({ slot }) => slot === 'p');
  if (part.purpose !== 'unproject' || !project || others.length > 0) return undefined;
  const isKept = standsBehind(stayingIn, project, said) && !not.test(said.slice(part.start, project.start));
  return isKept ? { ...part, purpose: 'project' } : undefined;
}

const everything = /\b(?:everything|all)\b/i;
const everythingLate = /\b(?:everything|all)(?: (?:that is|that['’]s))? (?:late|overdue)\b/i;

/** "everything late to monday": nobody asks for what is due "to" a day. */
function movesAll({ part, said }: Seen): TaggedPart | undefined {
  const words = said.slice(part.start, part.end);
  // "everything late", unless that is marked as a state already.
  const found = (has(part, 's') ? undefined : everythingLate.exec(words)) ?? everything.exec(words);
  const isTo = part.spans.some((span) => span.slot === 'd' && /^(?:on)?to /i.test(wordsAt(span, said)));
  if (part.purpose !== 'list' || !found || !isTo || /\bfrom\b/i.test(words) || asksSomething(words)) return undefined;
  const at = part.start + found.index;
  const all: Span = { slot: 'ref', start: at, end: at + found[0].length };
  const spans = standsFree(all, part.spans) ? inOrder([all, ...part.spans]) : part.spans;
  return { ...part, purpose: 'move', spans };
}

/** "that one at noon, and the plants in the evening": what moves is no reminder. */
function movesToTime({ part, said }: Seen): TaggedPart | undefined {
  if (part.purpose !== 'move' || has(part, 'd') || !has(part, 'r')) return undefined;
  return { ...part, spans: part.spans.map((span) => asDate(span, said)) };
}

/** "milk is on there right?" completes nothing. */
function asksOnly({ part, said }: Seen): TaggedPart | undefined {
  const isNew = part.purpose === 'create' && !has(part, 'title');
  if (!(part.purpose === 'complete' || isNew) || !has(part, 'ref') || !endsAsking(wordsAt(part, said)))
    return undefined;
  return { ...part, purpose: 'about' };
}

const onlyAgrees = /^(?:[\s,.!]|\b(?:the|my|and|but|for|yes|yeah|yep|ok|okay|though|tho|please|also|too)\b)*$/i;

/** "dentist yes though": who only agrees about a task says nothing of it being done. */
function agreesOnly({ part, said }: Seen): TaggedPart | undefined {
  const words = withoutSpans(wordsAt(part, said), part.start, part.spans);
  const isAgreed = /\by(?:es|eah|ep)\b/i.test(words) && onlyAgrees.test(words);
  return part.purpose === 'complete' && isAgreed ? { ...part, purpose: 'aside' } : undefined;
}

/** When to be reminded of something new is its time, if it is none before it. */
function asDate(span: Span, said: string): Span {
  return span.slot === 'r' && !ahead.test(wordsAt(span, said)) ? { ...span, slot: 'd' } : span;
}

/** Only what several refs of a part can be about. */
const ofNewOnes = new Set<Purpose>(['create', 'new-project', 'rename-project', 'delete-project']);

/** "the plants need no water, skip this one": of the words that name one and the same task the longest. */
export function onceNamed(part: TaggedPart, said: string, open: readonly KnownTask[]): TaggedPart {
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  if (ofNewOnes.has(part.purpose) || refs.length < 2) return part;
  const named = refs.map((ref) => ({ ref, id: onlyNamed(wordsOf(wordsAt(ref, said)), open)?.id }));
  const length = ({ start, end }: Span) => end - start;
  const isAgain = ({ ref, id }: (typeof named)[number]) =>
    id !== undefined &&
    named.some(
      (other) =>
        other.id === id &&
        other.ref !== ref &&
        (length(other.ref) > length(ref) || (length(other.ref) === length(ref) && other.ref.start > ref.start)),
    );
  const again = new Set(named.filter(isAgain).map(({ ref }) => ref));
  return { ...part, spans: part.spans.filter((span) => !again.has(span)) };
}
