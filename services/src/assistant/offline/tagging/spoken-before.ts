import type { ParseContext } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { wishesIn } from '../answers-given.ts';
import { onlyNamed } from '../frames/mentions.ts';
import { pastOf } from '../frames/past.ts';
import { wordsOf } from '../frames/words.ts';
import { lastChangeIn } from '../last-change.ts';
import { type Answering, isAfterChange, type KnownTask, type Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { dayAsked } from './day-asked.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { leantOn } from './leant-on.ts';
import type { Said } from './plan.ts';
import { parseNew, type Spoken, tagOf, wordsAt } from './sentences/part.ts';
import { isProject, looksAtProject, pointsAtProject, putsThere } from './sentences/projects.ts';
import { pointsAtTag, sameTag } from './sentences/tags.ts';
import { taggedParts } from './tagged-parts.ts';
import { timeMeant } from './time-before.ts';

/** What the words may lean on. */
export function* spokenBefore(
  some: readonly TaggedPart[],
  heard: Said,
  tasks: readonly KnownTask[],
): Answering<Spoken> {
  const { said, talk } = heard;
  const [last] = spokenOf(talk.history).last;
  const due = tasks.find(({ id }) => id === last)?.due;
  const lastDay = daySaid(heard) ?? due?.date;
  // What was said before is read again only where something points at it.
  const addsToProject =
    alsoNew.test(said) &&
    some.some(({ purpose }) => purpose === 'create') &&
    (yield* namesProject(lastTexts(talk)[0], heard));
  const leansOnTag =
    sameTag.test(said) ||
    pointsAtTag.test(said) ||
    some.some(({ purpose, spans }) => purpose === 'untag' && !spans.some(({ slot }) => slot === 'g'));
  const isAfterProject = lastChangeIn(talk)?.isOfProject === true;
  const meansProject = (part: TaggedPart) =>
    ofProjects.has(part.purpose) || putsThere(part, said) || looksAtProject(part, wordsAt(part, said), isAfterProject);
  const points = pointsAtProject(said) || some.some(meansProject);
  const lastProject = points || addsToProject ? yield* lastProjectOf(heard, tasks) : undefined;
  // What is taken off a task may be on another no more.
  const isSame = sameTag.test(said) && !some.some(({ purpose }) => purpose === 'untag');
  // "the rent belongs there too", after a list by tag.
  const pointsAtNone = points && lastProject === undefined;
  const lastTags = leansOnTag || pointsAtNone ? yield* lastTagsOf(heard, isSame ? tasks : []) : undefined;
  return {
    lastDay,
    lastTime: due && due.date === lastDay ? (due.time ?? undefined) : undefined,
    addsToProject,
    lastProject,
    lastTags: areOn(some, lastTags, { said, tasks }) ? lastTags : undefined,
    ...leantOn(heard, tasks, lastTexts(talk)),
    isListed: talk.history.findLast(({ role }) => role === 'assistant')?.widget?.kind === 'tasks',
    tags: [...new Set(tasks.flatMap(({ tags = [] }) => tags))],
    dayAsked: yield* dayAsked(some, heard),
    sameTime: yield* timeMeant(some, heard, tasks),
  };
}

/** "kill tag on plants": another tag than it has cannot be meant. */
function areOn(
  parts: readonly TaggedPart[],
  names: readonly string[] = [],
  { said, tasks }: { said: string; tasks: readonly KnownTask[] },
): boolean {
  const off = parts.find(({ purpose, spans }) => purpose === 'untag' && !spans.some(({ slot }) => slot === 'g'));
  const ref = off?.spans.find(({ slot }) => slot === 'ref');
  const task = ref && onlyNamed(wordsOf(said.slice(ref.start, ref.end)), tasks);
  return !task || names.some((name) => task.tags?.includes(tagOf(name).slice(1).toLowerCase()));
}

const ofAmount = /\b\d*(?:m|mins?|minutes?|h|hrs?|hours?)\b/i;

/** "is there anything on monday?": the day that was said last, by itself or by what "the report too" goes on with. */
function daySaid({ talk, context }: Said): string | undefined {
  const [last = '', before = ''] = lastTexts(talk);
  for (const text of alsoOne.test(last) ? [last, before] : [last]) {
    const { due, spans } = parseNew(text, context);
    const dates = spans.filter((span) => span.kind === 'due');
    const areDays = dates.every((span) => !timeAlone.test(span.text) && !ofAmount.test(span.text));
    if (due && dates.length === 1 && areDays) return due.date;
  }
  return undefined;
}

const alsoOne = /\b(?:too|as well|also|same)\b/i;

const longestMemory = 4;

/** A message that was said before, as if nothing had been before it, nor what it has made. */
export function readAlone(text: string, { talk, context }: Pick<Said, 'talk' | 'context'>): Answering<TaggedPart[]> {
  return taggedParts(text, { ...talk, history: [], isAgain: true }, context);
}

/** The project that was spoken of last, if it is there. */
function* lastProjectOf({ said, talk, context }: Said, tasks: readonly KnownTask[]): Answering<string | undefined> {
  const texts = lastTexts(talk);
  if (oldOne.test(said) || (texts[0] !== undefined && oldOne.test(texts[0]))) return leftBehind(texts, context);
  const past = pastOf(talk, tasks, context);
  const read = projectThere(past?.project ?? past?.list?.terms.project, context);
  if (read !== undefined) return read;
  for (const text of texts) {
    const parts = yield* readAlone(text, { talk, context });
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

const oldOne = /\b(?:old|former|previous) (?:one|project)\b/i;

const from = /\b(?:from|out of|off|not|instead of)(?: (?:in|the|my|our|project))* #?$/;

/** "move it from Holiday to Work", and then "the old one": of two projects that were named together the first. */
function leftBehind(texts: readonly string[], { projects = [] }: ParseContext): string | undefined {
  for (const text of texts) {
    const words = text.toLowerCase();
    const named = projects.filter(({ name }) => words.includes(name.toLowerCase()));
    const placeOf = ({ name }: { name: string }) => words.indexOf(name.toLowerCase());
    const [first] = named.toSorted((one, other) => placeOf(one) - placeOf(other));
    const left = named.find((one) => from.test(words.slice(0, placeOf(one))));
    if (named.length > 1) return (left ?? first)?.name;
  }
  return undefined;
}

const alsoNew = /\b(?:too|as well|also)\b/i;

/** Whether the message put something into a project. */
function* namesProject(text: string | undefined, heard: Said): Answering<boolean> {
  if (text === undefined) return false;
  const parts = yield* readAlone(text, heard);
  return parts.some(
    (part) =>
      part.purpose === 'project' ||
      putsThere(part, text) ||
      ((part.purpose === 'create' || part.purpose === 'new-project') && part.spans.some(({ slot }) => slot === 'p')),
  );
}

/**
 * The tags of the message that named any last; of tasks that "the same tag" may be of, those that it has now: one that was
 * taken off is not meant.
 */
function* lastTagsOf(heard: Said, tasks: readonly KnownTask[]): Answering<readonly string[] | undefined> {
  const ids = isAfterChange(heard.talk) ? spokenOf(heard.talk.history).changed : [];
  const [task, ...others] = tasks.filter(({ id }) => ids.includes(id));
  const now = task && others.every(({ tags = [] }) => tags.join() === task.tags?.join()) ? (task.tags ?? []) : [];
  for (const text of lastTexts(heard.talk)) {
    const parts = yield* readAlone(text, heard);
    const names = parts.flatMap(({ spans }) => spans.flatMap((span) => tagAt(span, text, heard.context)));
    const kept = names.filter((name) => now.includes(tagOf(name).slice(1).toLowerCase()));
    if (kept.length > 0) return kept;
    if (names.length > 0) return now.length > 0 ? now : names;
  }
  return now.length > 0 ? now : undefined;
}

/** What stands there, if it is a tag: also "#school", which is no project. */
function tagAt({ slot, ...at }: Span, text: string, context: ParseContext): string[] {
  const name = wordsAt(at, text);
  return slot === 'g' || (slot === 'p' && /^#/.test(name) && !isProject(name, context)) ? [name] : [];
}

/** What the person has typed, the last first, answers to questions as what they stand for. */
export function lastTexts({ history }: Talk): string[] {
  const said = wishesIn(history).map(({ text }) => text);
  return said.slice(-longestMemory).toReversed();
}

const ofProjects = new Set<Purpose>(['rename-project', 'delete-project']);

/** By the name that it has: how it was spoken of may say more. */
function projectThere(name: string | undefined, { projects = [] }: ParseContext): string | undefined {
  const words = name?.toLowerCase();
  return projects.find((one) => words?.includes(one.name.toLowerCase()))?.name;
}
