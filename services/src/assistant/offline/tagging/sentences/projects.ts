import type { ParseContext } from '@duly/language';
import { markOf } from '../../frames/sentence.ts';
import type { TaggedPart } from '../decode.ts';
import { isTagThere, type Part, standsBehind, tagOf, takenBack, unquoted, type Way } from './part.ts';

const pointed =
  '(?:it|that(?: one| project)?|this(?: one| project)?|the (?:same|old|former|previous)(?! (?:day|date|time|hour|week|month|tag|label|prio))(?: one| project)?)';
const there = new RegExp(
  `\\bover there\\b|\\b(?:put|add|move|stick)\\b.{1,40} in (?:instead|too|as well|also)\\b|\\b(?:in|into|to|under|inside|onto|for|within) (?:there|${pointed})(?![\\p{L}\\p{N}])|\\bin there\\b|\\bthere (?:too|as well|also)\\b|\\bsame (?:project|list|folder)\\b|\\b(?:belongs?|goes?|put|comes?) there\\b`,
  'iu',
);

/** Whether the words point at a project without its name: "put it in there". */
export function pointsAtProject(said: string): boolean {
  return there.test(said);
}

const theProject =
  /\b(?:the|that|this) (?:(?:whole|entire|new) )?(?:project|folder)(?=\s*(?:[,;:.!?]|$|now\b|again\b|please\b))/i;
const pointedAlone =
  /^\W*(?:(?:and|now|ok|okay|please|can you|could you) )*(?:show|list|open|display|view|see)(?: me)? (?:it|that)\b(?! (?:one|task)\b)/i;

/** Whether the tasks of the project that was spoken of last are looked at: "show the project"; after it was made or renamed "list it". */
export function looksAtProject({ purpose, spans }: TaggedPart, said: string, isAfterProject: boolean): boolean {
  const isLook = purpose === 'list' || purpose === 'count';
  if (!isLook || spans.some(({ slot }) => slot === 'p')) return false;
  return theProject.test(said) || (isAfterProject && pointedAlone.test(said));
}

const thereAlone = /\bthere(?=\s*(?:[,;:.!?]|$))/i;

/** Whether something new is to be put there: "add prune the roses there, friday". */
export function putsThere({ purpose }: TaggedPart, said: string): boolean {
  return purpose === 'create' && (pointsAtProject(said) || thereAlone.test(said));
}

const denied = /\b(?:not|instead of|rather than|no longer) (?:(?:in|into|to|under|inside|the|my|our|project) )*#?$/i;

/** The project that is named, or the one spoken of last where it is pointed at. */
export function projectIn(part: Part): string | undefined {
  const { values, held, valueIn, text, said, context, lastProject } = part;
  // "it should be in there too, not in work"
  const told = held('p').filter((span) => !standsBehind(denied, span, text));
  // "under holiday, no, under work"
  const named = told.map(valueIn).at(-1) ?? values('g').find((name) => isProject(name, context));
  if (named !== undefined) return projectOf(named, context);
  const isLooked = looksAtProject(part.tagged, said, part.lastChange?.isOfProject === true);
  return isLooked || pointsAtProject(said) ? lastProject : undefined;
}

/** A project that is there by its own name, without the word itself. */
export function projectOf(name: string, { projects = [] }: ParseContext): string {
  const plain = unquoted(name)
    .replace(/^#\s*/, '')
    .replace(/^(?:the|my|our) /i, '')
    .replace(/ project$/i, '')
    .trim();
  return projects.find((one) => one.name.toLowerCase() === plain.toLowerCase())?.name ?? plain;
}

export function isProject(name: string, context: ParseContext): boolean {
  const own = projectOf(name, context);
  return !/^@/.test(name) && (context.projects ?? []).some((one) => one.name === own);
}

/** "what's tagged errands?", and then "the rent belongs there as well": where a tag was spoken of last, that is meant. */
export const intoProject: Way = (part) => {
  const [only, ...others] = part.values('p');
  // "and #city too", where a tag is wanted: it is said there.
  if (only !== undefined && isOfTags(part) && isTagBySign(only, part)) return [];
  if (only !== undefined && others.length === 0 && isTagBySign(only, part)) return [`tag it with ${tagOf(only)}`];
  const name = projectIn(part);
  if (name !== undefined) return [`move it to ${markOf(name)}`];
  const { lastTags = [], said } = part;
  return pointsAtProject(said) && lastTags.length > 0 ? [`tag it with ${lastTags.map(tagOf).join(' ')}`] : undefined;
};

/** "#errands", which is no project, but a tag that is there, or that is wanted. */
export function isTagBySign(name: string, part: Pick<Part, 'context' | 'tags' | 'tagged'>): boolean {
  return /^#/.test(name) && !isProject(name, part.context) && (isOfTags(part) || isTagThere(name, part));
}

function isOfTags({ tagged: { purpose } }: Pick<Part, 'tagged'>): boolean {
  return purpose === 'tag' || purpose === 'untag';
}

export const newProject: Way = ({ held, valueIn, text }) => {
  const names = [...held('p'), ...held('t')].toSorted((one, other) => one.start - other.start);
  // "new project Move. no, call it Moving"
  const meant = names.filter((span, index) => {
    const next = names[index + 1];
    return !next || !takenBack.test(text.slice(span.end, next.start));
  });
  const [name, ...others] = meant.map(valueIn);
  return name === undefined || others.length > 0 ? undefined : [`create a project called "${unquoted(name)}"`];
};

/** "call the project Household instead": a name that is not there is the new one. */
export const renamedProject: Way = ({ values, text, context, lastProject }) => {
  const isThere = (name: string) => (context.projects ?? []).some((one) => one.name === name);
  const named = values('p').map((name) => projectOf(name, context));
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const mentioned = (context.projects ?? []).find(({ name }) => words.includes(name.toLowerCase()))?.name;
  const from = named.find(isThere) ?? lastProject ?? mentioned;
  const withoutWord = (name: string) => unquoted(name).replace(/^(?:the )?project (?=\S)/i, '');
  const [to, ...others] = [...values('t').map(withoutWord), ...named.filter((name) => !isThere(name))];
  const isClear = from !== undefined && to !== undefined && others.length === 0;
  return isClear ? [`rename the project ${from} to ${to}`] : undefined;
};

const deleting = /\b(?:delete|remove|drop|bin|trash|kill|scrap|get rid of) (?:the |my )?#?$/i;

export const deletedProject: Way = ({ values, held, text, said, tagged, context, lastProject }) => {
  // "delete all my work tasks" is of tasks, "delete work" of nothing else.
  const [only] = held('p');
  const isAlone =
    only !== undefined &&
    isProject(text.slice(only.start, only.end), context) &&
    standsBehind(deleting, only, text) &&
    !/\p{L}/u.test(text.slice(only.end, tagged.end));
  if (!isAlone && !/\b(?:project|folder|list)\b/i.test(said)) return undefined;
  const named = values('p').map((name) => projectOf(name, context));
  const [name, ...others] = named.length > 0 ? named : [lastProject];
  return name === undefined || others.length > 0 ? undefined : [`delete the project ${name}`];
};
