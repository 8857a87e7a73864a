import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { openAndDone } from '../find-tasks.ts';
import { pastOf } from '../frames/past.ts';
import { markOf } from '../frames/sentence.ts';
import { marked, marks } from '../marks.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import { isWhole, withTimeBeside } from './is-whole.ts';
import type { Purpose, Span } from './labels.ts';
import { sameDay } from './other-day.ts';
import { type Restated, restate } from './restate.ts';
import { type Spoken, unquoted, withoutSpans } from './sentences/part.ts';
import { pointsAtProject } from './sentences/projects.ts';
import { sameTag } from './sentences/tags.ts';
import { taggedParts } from './tagged-parts.ts';

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
  const spoken = yield* spokenIn(asking, heard, tasks);
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

/** What the words may lean on. */
function* spokenIn(some: readonly TaggedPart[], heard: Said, tasks: readonly KnownTask[]): Answering<Spoken> {
  const { said, talk } = heard;
  const [last] = spokenOf(talk.history).last;
  // What was said before is read again only where something points at it.
  const addsToProject =
    alsoNew.test(said) &&
    some.some(({ purpose }) => purpose === 'create') &&
    (yield* namesProject(lastTexts(talk)[0], heard));
  const leansOnTag =
    sameTag.test(said) ||
    some.some(({ purpose, spans }) => purpose === 'untag' && !spans.some(({ slot }) => slot === 'g'));
  const points = pointsAtProject(said) || some.some(({ purpose }) => ofProjects.has(purpose));
  return {
    lastDay: tasks.find(({ id }) => id === last)?.due?.date,
    addsToProject,
    lastProject: points || addsToProject ? yield* lastProjectOf(heard, tasks) : undefined,
    lastTags: leansOnTag ? yield* lastTagsOf(heard) : undefined,
    isListed: talk.history.findLast(({ role }) => role === 'assistant')?.widget?.kind === 'tasks',
    tags: [...new Set(tasks.flatMap(({ tags = [] }) => tags))],
  };
}

const longestMemory = 4;

/** The project that was spoken of last, if it is there. */
function* lastProjectOf({ talk, context }: Said, tasks: readonly KnownTask[]): Answering<string | undefined> {
  const past = pastOf(talk, tasks, context);
  const read = projectThere(past?.project ?? past?.list?.terms.project, context);
  if (read !== undefined) return read;
  for (const text of lastTexts(talk)) {
    const parts = yield* taggedParts(text, { ...talk, history: [] }, context);
    const names = parts.flatMap(({ purpose, spans }) =>
      spans.flatMap(({ slot, start, end }) =>
        slot === 'p' || (slot === 't' && purpose === 'rename-project') ? [text.slice(start, end)] : [],
      ),
    );
    const found = names.map((name) => projectThere(name, context)).findLast((name) => name !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

const alsoNew = /\b(?:too|as well|also)\b/i;

/** Whether the message put something into a project. */
function* namesProject(text: string | undefined, { talk, context }: Said): Answering<boolean> {
  if (text === undefined) return false;
  const parts = yield* taggedParts(text, { ...talk, history: [] }, context);
  return parts.some(
    ({ purpose, spans }) =>
      purpose === 'project' ||
      ((purpose === 'create' || purpose === 'new-project') && spans.some(({ slot }) => slot === 'p')),
  );
}

/** The tags of the message that named any last. */
function* lastTagsOf({ talk, context }: Said): Answering<readonly string[] | undefined> {
  for (const text of lastTexts(talk)) {
    const parts = yield* taggedParts(text, { ...talk, history: [] }, context);
    const names = parts.flatMap(({ spans }) =>
      spans.flatMap(({ slot, start, end }) => (slot === 'g' ? [text.slice(start, end)] : [])),
    );
    if (names.length > 0) return names;
  }
  return undefined;
}

/** What the person has typed, the last first. */
function lastTexts({ history }: Talk): string[] {
  const said = history.flatMap(({ role, text }) => (role === 'user' && text !== '' ? [text] : []));
  return said.slice(-longestMemory).toReversed();
}

const ofProjects = new Set<Purpose>(['rename-project', 'delete-project']);

/** By the name that it has: how it was spoken of may say more. */
function projectThere(name: string | undefined, { projects = [] }: ParseContext): string | undefined {
  const words = name?.toLowerCase();
  return projects.find((one) => words?.includes(one.name.toLowerCase()))?.name;
}

/** What leans on the conversation more than the network has learnt. */
function meantIn(part: TaggedPart, { said, talk }: Said): TaggedPart {
  const words = said.slice(part.start, part.end);
  if (movesToTime(part, { said, talk }))
    return { ...part, purpose: 'move', share: Math.max(part.share, ofRule), spans: part.spans.map(asDate) };
  if (talk.history.at(-1)?.widget?.kind === 'changes' && isDayAlone(part, words))
    return { ...part, purpose: 'move', share: part.purpose === 'move' ? Math.max(part.share, ofRule) : part.share };
  const isBare = part.spans.length > 0 && part.spans.every(({ slot }) => slot === 'ref');
  const day = isBare ? sameDay.exec(words) : null;
  if (day) return { ...part, purpose: 'move', spans: [...part.spans, dayAt(part.start + day.index, day[0])] };
  return isBare && sameAsBefore.test(words) ? { ...part, purpose: 'same' } : part;
}

/** What a rule tells holds as if it was told surely. */
const ofRule = 0.9;
const ofTime = new Set<Purpose>(['remind', 'snooze', 'list', 'pick']);
const ofReminders =
  /\b(?:remind(?!\w* me to)|reminder|ping|nudge|alert|buzz|ring|bell|snooze|wake|warn|before|ahead|enough|\d\s?(?:h|m)(?:rs?|ins?|ours?|inutes?)?\b)/i;

/** "9pm rather", after a task was given a time: it moves, unless a reminder was spoken of. */
function movesToTime({ purpose, spans }: TaggedPart, { said, talk }: Pick<Said, 'said' | 'talk'>): boolean {
  const [span, ...others] = spans;
  const isChanged = talk.history.at(-1)?.widget?.kind === 'changes';
  if (
    !isChanged ||
    !ofTime.has(purpose) ||
    !span ||
    others.length > 0 ||
    !timeAlone.test(said.slice(span.start, span.end))
  )
    return false;
  return ![said, lastTexts(talk)[0] ?? ''].some((text) => ofReminders.test(text));
}

function asDate(span: Span): Span {
  return { ...span, slot: 'd' };
}

function dayAt(start: number, words: string): Span {
  return { slot: 'd', start, end: start + words.length };
}

const sameAsBefore = /\bsame (?:prio|priority|level|importance|tags?|labels?|project|time|reminders?)\b/i;
const asks = /\?|\b(?:what|which|show|list|see|anything)\b/i;
const mostBesideDay = 6;

/** "for monday", after something was changed: it moves, and is no question. */
function isDayAlone({ purpose, spans }: TaggedPart, words: string): boolean {
  const [span, ...others] = spans;
  const isDay = (purpose === 'list' || purpose === 'move') && span?.slot === 'd' && others.length === 0;
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

/** "i meant tuesday. before work is best, so 8": a day that is said beside a time is part of it. */
function dropsDay(asking: readonly TaggedPart[], parts: readonly TaggedPart[], { said, context }: Said): boolean {
  const times = asking.filter(({ purpose }) => purpose === 'move').flatMap(({ spans }) => spans);
  const dates = times.filter(({ slot }) => slot === 'd').map(({ start, end }) => said.slice(start, end));
  if (dates.length === 0 || !dates.every((words) => timeAlone.test(words))) return false;
  const beside = parts.filter(({ purpose }) => idle.has(purpose)).map(({ start, end }) => said.slice(start, end));
  return beside.some((words) => {
    const { due } = parse(words, { ...context, projects: [], mode: 'add' });
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
