import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { openAndDone } from '../find-tasks.ts';
import { pastOf } from '../frames/past.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { isWhole } from './is-whole.ts';
import type { Purpose } from './labels.ts';
import { type Restated, restate } from './restate.ts';
import type { Spoken } from './sentences/part.ts';
import { pointsAtProject } from './sentences/projects.ts';

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
/** What is idle lowers how sure a plan is at most to this. */
const leastOfIdle = 0.6;

/** What somebody has said, and what it may lean on. */
export interface Said {
  said: string;
  talk: Talk;
  context: ParseContext;
}

/** All that the parts want; undefined where that is nothing, or some of it cannot be said in the parser's words. */
export function* planOf(parts: readonly TaggedPart[], heard: Said): Answering<Plan | undefined> {
  const { said, talk, context } = heard;
  const asking = parts.filter(({ purpose }) => !idle.has(purpose)).map((part) => meantIn(part, heard));
  if (
    asking.length === 0 ||
    asksOn(asking, heard) ||
    parts.some((part, index) => goesOn(part, parts[index - 1], heard))
  )
    return undefined;
  const tasks = yield* openAndDone();
  const spoken = spokenIn(asking, heard, tasks);
  const wishes: Restated[] = [];
  for (const part of asking) {
    const some = isWhole(part, said, context) ? restate(part, said, { ...spoken, context }) : undefined;
    if (!some) return undefined;
    wishes.push(...some);
  }
  const beside = parts.map(({ share }) => Math.max(share, leastOfIdle));
  return {
    wishes,
    share: Math.min(...asking.map(({ share }) => share), ...beside),
    valueShare: Math.min(...asking.map(({ slotShare }) => slotShare)),
  };

  function spokenIn(some: readonly TaggedPart[], { said: text }: Said, known: readonly KnownTask[]): Spoken {
    const [last] = spokenOf(talk.history).last;
    const lastDay = known.find(({ id }) => id === last)?.due?.date;
    // What was said before is read again only where something points at it.
    const points = pointsAtProject(text) || some.some(({ purpose }) => ofProjects.has(purpose));
    const past = points ? pastOf(talk, known, context) : undefined;
    return { lastDay, lastProject: projectThere(past?.project ?? past?.list?.terms.project, context) };
  }
}

const ofProjects = new Set<Purpose>(['rename-project', 'delete-project']);

/** By the name that it has: how it was spoken of may say more. */
function projectThere(name: string | undefined, { projects = [] }: ParseContext): string | undefined {
  const words = name?.toLowerCase();
  return projects.find((one) => words?.includes(one.name.toLowerCase()))?.name;
}

/** What leans on the conversation, which the network does not know. */
function meantIn(part: TaggedPart, { said, talk }: Said): TaggedPart {
  const words = said.slice(part.start, part.end);
  if (talk.history.at(-1)?.widget?.kind === 'changes' && isDayAlone(part, words)) return { ...part, purpose: 'move' };
  const isBare = part.spans.length > 0 && part.spans.every(({ slot }) => slot === 'ref');
  return isBare && sameAsBefore.test(words) ? { ...part, purpose: 'same' } : part;
}

const sameAsBefore = /\bsame (?:prio|priority|level|importance|tags?|labels?|project|date|day|time|reminders?)\b/i;
const asks = /\?|\b(?:what|which|show|list|see|anything)\b/i;
const mostBesideDay = 6;

/** "for monday", after something was changed: it moves, and is no question. */
function isDayAlone({ purpose, spans }: TaggedPart, words: string): boolean {
  const [span, ...others] = spans;
  const isDay = purpose === 'list' && span?.slot === 'd' && others.length === 0;
  return isDay && !asks.test(words) && words.length - (span.end - span.start) <= mostBesideDay;
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
  return !hasDate && parse(words, { ...context, projects: [], mode: 'add' }).due !== null;
}

const longestAsking = 25;

/** "and the passport", when nothing was changed before: it asks on. */
function asksOn(asking: readonly TaggedPart[], { said, talk: { history } }: Said): boolean {
  const before = history.findLast(({ role }) => role === 'assistant');
  const isShort = asking.every(({ purpose, start, end }) => purpose === 'create' && end - start < longestAsking);
  return before !== undefined && before.widget?.kind !== 'changes' && isShort && /^(?:and|or) /i.test(said);
}
