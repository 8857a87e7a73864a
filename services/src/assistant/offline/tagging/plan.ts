import type { ParseContext } from '@duly/language';
import { openAndDone } from '../find-tasks.ts';
import { type Answering, openOptions, type Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { asAnother } from './another.ts';
import { withDatesBeside } from './dates-beside.ts';
import type { TaggedPart } from './decode.ts';
import { isWhole, passesOver } from './is-whole.ts';
import type { Purpose, Span } from './labels.ts';
import { meantIn } from './leaning.ts';
import { leaningOnDone } from './leaning-on-done.ts';
import { asLook } from './looks-again.ts';
import { madeWithFirst, projectMadeBy } from './made-project.ts';
import { withMeantRefs } from './meant-refs.ts';
import { reopensNamed } from './reopens-named.ts';
import { type Restated, restate } from './restate.ts';
import { sameAs } from './same-as.ts';
import { remindersAsked } from './sentences/of-reminders.ts';
import { timeAsked } from './sentences/of-time.ts';
import { parseNew, withoutSpans, wordsAt } from './sentences/part.ts';
import { inOrder } from './spans.ts';
import { spokenBefore } from './spoken-before.ts';

/** A message in the words of the strict parser, and how sure that is. */
export interface Plan {
  wishes: readonly Restated[];
  /** Of the least sure of the wishes. */
  share: number;
  /** Of the least sure of the values. */
  valueShare: number;
}

/** What asks for nothing by itself. */
export const idle: ReadonlySet<Purpose> = new Set<Purpose>(['aside', 'chat', 'yes', 'no', 'pick']);
/** An answer to a question, if one is open; else it may lean on what was done. */
const answering = new Set<Purpose>(['pick', 'yes']);
/** What is idle lowers how sure a plan is at most to this. */
const leastOfIdle = 0.6;
/** And where it is likely to be idle, and surely holds no value. */
const leastOfEmpty = 0.85;
const likelyIdle = 0.5;
const surelyEmpty = 0.9;

/** What somebody has said, and what it may lean on. */
export interface Said {
  said: string;
  talk: Talk;
  context: ParseContext;
}

/** All that the parts want; undefined where that is nothing, or some of it cannot be said in the parser's words. */
export function* planOf(parts: readonly TaggedPart[], heard: Said): Answering<Plan | undefined> {
  const { said, context } = heard;
  const meant = meantParts(parts, heard);
  const wanted = meant.filter(({ purpose }) => !idle.has(purpose)).map((part) => withDatesBeside(part, said, context));
  const isMissed = (part: TaggedPart, at: number) =>
    goesOn(part, parts[at - 1], heard) || (part.purpose === 'aside' && passesOver(part, said));
  if (wanted.length === 0 || asksOn(wanted, heard) || parts.some(isMissed)) return undefined;
  const tasks = yield* openAndDone();
  const kept = wanted.map((part) => withMeantRefs(withoutTakenBack(part, meant, said), heard));
  const asking = withDayBeside(kept, meant, heard)?.map((part) =>
    asAnother(reopensNamed(part, heard, tasks), heard, tasks),
  );
  if (!asking) return undefined;
  const spoken = yield* spokenBefore(asking, heard, tasks);
  const wishes: Restated[] = [];
  let madeProject: string | undefined;
  for (const part of asking) {
    const leaning = madeProject === undefined ? spoken : { ...spoken, lastProject: madeProject };
    const alike = sameAs(part, said, { tasks, context });
    const some = alike ?? (isWhole(part, said, context) ? restate(part, said, { ...leaning, context }) : undefined);
    if (!some) return undefined;
    const words = besideOf(part, parts, said);
    const told = some.map((wish) => asRead(wish.about === 'tasks' ? { ...wish, beside: words } : wish));
    wishes.push(...(yield* leaningOnDone(told, part, heard, tasks)));
    if (part.purpose === 'new-project') madeProject = projectMadeBy(part, said);
  }
  const beside = meant.filter(({ purpose }) => idle.has(purpose)).map(shareOfIdle);
  return {
    wishes: madeProject === undefined ? wishes : madeWithFirst(wishes, madeProject),
    share: Math.min(...asking.map(({ share }) => share), ...beside),
    valueShare: Math.min(...asking.map(({ slotShare }) => slotShare)),
  };
}

/** "show tasks with a time", "without a reminder" are words that only the parser's answers know. */
function asRead(wish: Restated): Restated {
  const { state, isNext } = timeAsked(wish.sentence);
  const isByPart = state !== undefined || remindersAsked(wish.sentence).state !== undefined;
  return wish.about === 'typed' && (isByPart || isNext) ? { ...wish, about: 'nothing' } : wish;
}

/** The parts as they are meant after what was said before. */
export function meantParts(parts: readonly TaggedPart[], heard: Said): TaggedPart[] {
  const isAsked = openOptions(heard.talk) !== undefined;
  const isIdle = ({ purpose }: TaggedPart) => idle.has(purpose) && (isAsked || !answering.has(purpose));
  return parts.map((part) => asLook(part, heard) ?? (isIdle(part) ? part : meantIn(part, heard)));
}

const deniedName = /^\W*(?:(?:no|oh|wait|actually)\W+)?not (?:the |my |any )?(?<name>[^,.;:!?]+)/i;

/** "balloons, paper cups, ice. not ice, it melts": what is taken back of what is new. */
function withoutTakenBack(part: TaggedPart, parts: readonly TaggedPart[], said: string): TaggedPart {
  if (part.purpose !== 'create') return part;
  const behind = parts.filter(({ purpose, start }) => idle.has(purpose) && start >= part.end);
  const denied = behind.flatMap((one) => deniedName.exec(wordsAt(one, said))?.groups?.name?.trim().toLowerCase() ?? []);
  const isDenied = (span: Span) => span.slot === 'title' && denied.includes(wordsAt(span, said).toLowerCase());
  return { ...part, spans: part.spans.filter((span) => !isDenied(span)) };
}

/** How sure a plan may be beside what asks for nothing. */
function shareOfIdle({ share, slotShare, spans }: TaggedPart): number {
  const isEmpty = spans.length === 0 && slotShare >= surelyEmpty && share >= likelyIdle;
  return Math.max(share, isEmpty ? leastOfEmpty : leastOfIdle);
}

/** The words of a part, and of what stands idle before it, without values. */
function besideOf(part: TaggedPart, parts: readonly TaggedPart[], said: string): string {
  const before = parts.findLast(({ purpose, end }) => end <= part.start && !idle.has(purpose));
  const from = before?.end ?? 0;
  const values = part.spans.filter(({ slot, start }) => slot !== 'ref' && start >= from);
  return withoutSpans(said.slice(from, part.end), from, values);
}

const reason =
  /^(?:because|since|so|as|cause|cuz|which|that|if|when|while|who|but|thanks?|thx|please|pls|ok|okay|ta|cheers)\b/i;
const sign = /[.,;:!?()–—-]\s*$/;

/**
 * "buy milk for the family | and all of their friends tomorrow": what stands beside a new task without a sign between them,
 * and is no reason, or holds a date where it has none, may belong to it.
 */
function goesOn(part: TaggedPart, before: TaggedPart | undefined, { said, context }: Said): boolean {
  if (!idle.has(part.purpose) || before?.purpose !== 'create') return false;
  const words = said.slice(part.start, part.end);
  const isParted = sign.test(said.slice(before.start, part.start)) || /^[.,;:!?()–—-]/.test(words);
  if (!isParted && !reason.test(words)) return true;
  const hasDate = before.spans.some(({ slot }) => slot === 'd' || slot === 'e');
  return !hasDate && parseNew(words, context).due !== null;
}

/**
 * "i meant tuesday. before work is best, so 8": a day that is meant beside a time is part of it; undefined where it is not
 * clear which is.
 */
function withDayBeside(
  asking: readonly TaggedPart[],
  parts: readonly TaggedPart[],
  { said, context }: Said,
): readonly TaggedPart[] | undefined {
  const moves = asking.filter(({ purpose }) => purpose === 'move');
  const dates = moves.flatMap(({ spans }) => spans).filter(({ slot }) => slot === 'd');
  if (dates.length === 0 || !dates.every((span) => timeAlone.test(wordsAt(span, said)))) return asking;
  const [beside, ...others] = parts.filter((part) => {
    const words = wordsAt(part, said);
    return idle.has(part.purpose) && parseNew(words, context).due !== null && meaning.test(words);
  });
  if (!beside) return asking;
  const day = others.length === 0 && moves.length === 1 ? dayMeant(beside, said, context) : undefined;
  return day && asking.map((part) => (part === moves[0] ? { ...part, spans: inOrder([...part.spans, day]) } : part));
}

const meaning = /\b(?:meant|mean|make|better|rather|instead|say|sorry|no)\b/i;
const leadsToMeant = /^.*\b(?:meant|mean|make (?:it|that)|say|sorry|no),? (?:it (?:is|was|to be) )?/is;

/** "they are shut mondays, i meant tuesday" */
function dayMeant(part: TaggedPart, said: string, context: ParseContext): Span | undefined {
  const words = wordsAt(part, said);
  const lead = leadsToMeant.exec(words)?.[0].length ?? words.length;
  const { due, spans } = parseNew(words.slice(lead), context);
  const [only, ...others] = spans.filter(({ kind }) => kind === 'due');
  if (!only || only.start > 0 || others.length > 0 || due?.time) return undefined;
  return { slot: 'd', start: part.start + lead, end: part.start + lead + only.end };
}

const longestAsking = 25;

/** "and the passport", when nothing was changed before: it asks on. */
function asksOn(asking: readonly TaggedPart[], { said, talk: { history } }: Said): boolean {
  const before = history.findLast(({ role }) => role === 'assistant');
  const isShort = asking.every(({ purpose, start, end }) => purpose === 'create' && end - start < longestAsking);
  return before !== undefined && before.widget?.kind !== 'changes' && isShort && /^(?:and|or) /i.test(said);
}
