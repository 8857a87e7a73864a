import type { ParseContext } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { pastOf } from '../frames/past.ts';
import type { Answering, KnownTask, Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { typedIn } from './before.ts';
import { dayAsked } from './day-asked.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import type { Said } from './plan.ts';
import { parseNew, type Spoken } from './sentences/part.ts';
import { pointsAtProject, putsThere } from './sentences/projects.ts';
import { sameTag } from './sentences/tags.ts';
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
    some.some(({ purpose, spans }) => purpose === 'untag' && !spans.some(({ slot }) => slot === 'g'));
  const points = pointsAtProject(said) || some.some((part) => ofProjects.has(part.purpose) || putsThere(part, said));
  return {
    lastDay,
    lastTime: due && due.date === lastDay ? (due.time ?? undefined) : undefined,
    addsToProject,
    lastProject: points || addsToProject ? yield* lastProjectOf(heard, tasks) : undefined,
    lastTags: leansOnTag ? yield* lastTagsOf(heard) : undefined,
    isListed: talk.history.findLast(({ role }) => role === 'assistant')?.widget?.kind === 'tasks',
    tags: [...new Set(tasks.flatMap(({ tags = [] }) => tags))],
    dayAsked: yield* dayAsked(some, heard),
    sameTime: yield* timeMeant(some, heard, tasks),
  };
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
function readAlone(text: string, { talk, context }: Pick<Said, 'talk' | 'context'>): Answering<TaggedPart[]> {
  return taggedParts(text, { ...talk, history: [], isAgain: true }, context);
}

/** The project that was spoken of last, if it is there. */
function* lastProjectOf({ talk, context }: Said, tasks: readonly KnownTask[]): Answering<string | undefined> {
  const past = pastOf(talk, tasks, context);
  const read = projectThere(past?.project ?? past?.list?.terms.project, context);
  if (read !== undefined) return read;
  for (const text of lastTexts(talk)) {
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

/** The tags of the message that named any last. */
function* lastTagsOf(heard: Said): Answering<readonly string[] | undefined> {
  for (const text of lastTexts(heard.talk)) {
    const parts = yield* readAlone(text, heard);
    const names = parts.flatMap(({ spans }) =>
      spans.flatMap(({ slot, start, end }) => (slot === 'g' ? [text.slice(start, end)] : [])),
    );
    if (names.length > 0) return names;
  }
  return undefined;
}

/** What the person has typed, the last first. */
export function lastTexts({ history }: Talk): string[] {
  const said = typedIn(history).map(({ text }) => text);
  return said.slice(-longestMemory).toReversed();
}

const ofProjects = new Set<Purpose>(['rename-project', 'delete-project']);

/** By the name that it has: how it was spoken of may say more. */
function projectThere(name: string | undefined, { projects = [] }: ParseContext): string | undefined {
  const words = name?.toLowerCase();
  return projects.find((one) => words?.includes(one.name.toLowerCase()))?.name;
}
