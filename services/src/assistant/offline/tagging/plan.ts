import type { ParseContext } from '@duly/language';
import { openAndDone } from '../find-tasks.ts';
import { markOf } from '../frames/sentence.ts';
import { marked, marks } from '../marks.ts';
import type { Answering, Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { withTimeBeside } from './day-and-time.ts';
import type { TaggedPart } from './decode.ts';
import { isWhole } from './is-whole.ts';
import type { Purpose } from './labels.ts';
import { meantIn } from './leaning.ts';
import { type Restated, restate } from './restate.ts';
import { parseNew, unquoted, withoutSpans } from './sentences/part.ts';
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
  const { said, context } = heard;
  const asking = parts
    .filter(({ purpose }) => !idle.has(purpose))
    .map((part) => withTimeBeside(meantIn(part, heard), said, context));
  if (
    asking.length === 0 ||
    asksOn(asking, heard) ||
    parts.some((part, index) => goesOn(part, parts[index - 1], heard)) ||
    dropsDay(asking, parts, heard)
  )
    return undefined;
  const tasks = yield* openAndDone();
  const spoken = yield* spokenBefore(asking, heard, tasks);
  const wishes: Restated[] = [];
  let madeProject: string | undefined;
  for (const part of asking) {
    const leaning = madeProject === undefined ? spoken : { ...spoken, lastProject: madeProject };
    const some = isWhole(part, said, context) ? restate(part, said, { ...leaning, context }) : undefined;
    if (!some) return undefined;
    const words = besideOf(part, parts, said);
    wishes.push(...some.map((wish) => (wish.about === 'tasks' ? { ...wish, beside: words } : wish)));
    if (part.purpose === 'new-project') madeProject = projectMadeBy(part, said);
  }
  const beside = parts.map(({ share }) => Math.max(share, leastOfIdle));
  return {
    wishes: madeProject === undefined ? wishes : madeWithFirst(wishes, madeProject),
    share: Math.min(...asking.map(({ share }) => share), ...beside),
    valueShare: Math.min(...asking.map(({ slotShare }) => slotShare)),
  };
}

/** The words of a part, and of what stands idle before it, without values. */
function besideOf(part: TaggedPart, parts: readonly TaggedPart[], said: string): string {
  const before = parts.findLast(({ purpose, end }) => end <= part.start && !idle.has(purpose));
  const from = before?.end ?? 0;
  const values = part.spans.filter(({ slot }) => slot !== 'ref');
  return withoutSpans(said.slice(from, part.end), from, values);
}

function projectMadeBy({ spans }: TaggedPart, said: string): string | undefined {
  const name = spans.find(({ slot }) => slot === 'p');
  return name && unquoted(said.slice(name.start, name.end));
}

/** "make a project Thesis and put the report in it": it is made for the first that goes into it. */
function madeWithFirst(wishes: readonly Restated[], project: string): Restated[] {
  const first = wishes.find(({ purpose, sentence }) => purpose !== 'new-project' && sentence.includes(markOf(project)));
  if (!first) return [...wishes];
  return wishes.flatMap((wish) => {
    if (wish.purpose === 'new-project') return [];
    return [wish === first ? { ...wish, sentence: marked(wish.sentence, marks.newProject) } : wish];
  });
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

/** "i meant tuesday. before work is best, so 8": a day that is said beside a time is part of it. */
function dropsDay(asking: readonly TaggedPart[], parts: readonly TaggedPart[], { said, context }: Said): boolean {
  const times = asking.filter(({ purpose }) => purpose === 'move').flatMap(({ spans }) => spans);
  const dates = times.filter(({ slot }) => slot === 'd').map(({ start, end }) => said.slice(start, end));
  if (dates.length === 0 || !dates.every((words) => timeAlone.test(words))) return false;
  const beside = parts.filter(({ purpose }) => idle.has(purpose)).map(({ start, end }) => said.slice(start, end));
  return beside.some((words) => {
    const { due } = parseNew(words, context);
    return due !== null && meaning.test(words);
  });
}

const meaning = /\b(?:meant|mean|make|better|rather|instead|say|sorry|no)\b/i;
const longestAsking = 25;

/** "and the passport", when nothing was changed before: it asks on. */
function asksOn(asking: readonly TaggedPart[], { said, talk: { history } }: Said): boolean {
  const before = history.findLast(({ role }) => role === 'assistant');
  const isShort = asking.every(({ purpose, start, end }) => purpose === 'create' && end - start < longestAsking);
  return before !== undefined && before.widget?.kind !== 'changes' && isShort && /^(?:and|or) /i.test(said);
}
