import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { openOnly } from '../find-tasks.ts';
import { findPointed } from '../frames/focus.ts';
import { fillers, titleVerbs } from '../frames/lexicon.ts';
import { findMentions, placesOf, verbs } from '../frames/mentions.ts';
import { stem } from '../frames/stem.ts';
import type { Target } from '../frames/target.ts';
import { light } from '../frames/title-words.ts';
import { wordsOf } from '../frames/words.ts';
import { isOver } from '../is-over.ts';
import { type Answering, ask, type KnownTask, openOptions, type Talk } from '../talk.ts';

interface Among {
  /** The tasks that can be meant. */
  tasks: readonly KnownTask[];
  talk: Talk;
  context: ParseContext;
  /** What else is said, which may tell which of several is meant. */
  beside?: string;
}

/** The tasks that words like "the tax thing", "both" or "everything overdue" mean; undefined where they name none. */
export function* targetOfWords(refs: readonly string[], among: Among): Answering<Target | undefined> {
  const done = doneLast(refs, among);
  if (done) return done;
  const named = refs.every((ref) => pronoun.test(ref)) ? namedBeside(among) : undefined;
  if (named) return named;
  if (refs.every((ref) => person.test(ref))) {
    const { last } = spokenOf(among.talk.history);
    // Of what was changed last, what is still to be done.
    const open = last.filter((id) => among.tasks.some((task) => task.id === id && !task.completedAt));
    const [only] = last.length === 1 ? last : open;
    return only !== undefined && (last.length === 1 || open.length === 1) ? { ids: [only], how: 'focus' } : undefined;
  }
  const naming = refs.filter((ref) => !nameless.test(ref));
  const ids: string[] = [];
  for (const ref of naming.length > 0 ? naming : refs) {
    const found = (yield* inGroup(ref, among)) ?? oneOf(ref, among);
    if (!found) return undefined;
    if (found.among) return found;
    ids.push(...found.ids);
  }
  return { ids: [...new Set(ids)], how: 'named' };
}

/** "the task about | anna's report" */
const nameless = /^(?:the|my|a) (?:task|one|thing|item|entry)(?: (?:about|for|of|with|called|named))?$/i;

const doneWords =
  /\b(?:the|my) (?<last>(?:last|latest|most recent)(?:ly)? )?(?:completed|done|finished|ticked(?: off)?|checked(?: off)?) (?:task|one|thing)\b(?<more>.*)/i;

/** "the last completed task", of those that are done: the latest, or the only one. */
function doneLast(refs: readonly string[], { tasks, talk, beside = '' }: Among): Target | undefined {
  const isSaidBeside = refs.length === 0 && spokenOf(talk.history).last.length === 0;
  const said = doneWords.exec(refs.length === 1 ? (refs[0] ?? '') : isSaidBeside ? beside : '');
  // "the last completed task about taxes" is named.
  const isNamed = refs.length === 1 && /\p{L}/u.test(said?.groups?.more ?? '');
  if (!said || isNamed || tasks.length === 0 || !tasks.every(({ completedAt }) => completedAt)) return undefined;
  const [latest, ...others] = tasks.toSorted((one, other) =>
    (other.completedAt ?? '').localeCompare(one.completedAt ?? ''),
  );
  if (!latest) return undefined;
  const isOne = said.groups?.last !== undefined || others.length === 0;
  return isOne
    ? { ids: [latest.id], how: 'named' }
    : { ids: [], how: 'named', among: [latest, ...others].slice(0, mostToChoose) };
}

/** Who is spoken of in a task stands for it: "when do i have to call him". */
const person = /^(?:he|she|they|him|her)$/i;
const pronoun = /^(?:it|that|this|that one|this one|that task|this task)$/i;
const speaking = new Set(
  'says said say saying told tells thinks wants wanted asked asks called rang phoned texted wrote emailed messaged'.split(
    ' ',
  ),
);

const owning = new Set(['the', 'my', 'our', 'your']);
const isDoneWith = /^(?:is|are|was|were|has been|have been) (?:all |now )?(?:done|finished|completed|sorted)\b/;

/** "the watering's done, so tick that off": what is named before; or a question, where something else was spoken of last. */
function namedBeside({ tasks, talk, beside = '' }: Among): Target | undefined {
  const words = wordsOf(beside);
  const open = tasks.filter(({ completedAt }) => !completedAt);
  const named = findMentions(words, open, () => true);
  // "the watering" is a name as well, although a verb alone is none.
  const isDoing = (index: number) => {
    const word = words[index]?.text ?? '';
    return /ing$/.test(word) && verbs.has(stem(word)) && owning.has(words[index - 1]?.text ?? '');
  };
  const mentions = (named.length > 0 ? named : findMentions(words, open, isDoing, { isAmongFew: true })).filter(
    // "mom says it is at five" is not of calling her.
    ({ at }) => !speaking.has(words[Math.max(...at) + 1]?.text ?? ''),
  );
  const [mention, ...others] = mentions;
  const [task, ...rivals] = mention?.tasks ?? [];
  if (!task || rivals.length > 0 || others.length > 0) return undefined;
  const { last } = spokenOf(talk.history);
  if (last.includes(task.id)) return undefined;
  const behind = words.slice(Math.max(...(mention?.at ?? [])) + 1).map(({ text }) => text);
  return last.length === 0 || isDoneWith.test(behind.join(' '))
    ? { ids: [task.id], how: 'named' }
    : { ids: [], how: 'named', among: [task.id, ...last.slice(0, 1)] };
}

const quantifiers = /\b(?:all|everything|every|each|any|anything|whatever|ones|tasks|stuff|things)\b/i;

/** "everything overdue", "all my work tasks": those that fit what is said of them. */
function* inGroup(ref: string, { context, talk }: Among): Answering<Target | undefined> {
  const one = described.exec(ref);
  if (!one && !quantifiers.test(ref)) return undefined;
  const { target, filter } = parse(`complete ${one ? `all tasks ${one[1]}` : ref}`, context);
  if (one && !filter) return undefined;
  if (target?.kind !== 'all' || (!filter && spokenOf(talk.history).last.length > 0)) return undefined;
  const found = yield* ask<{ items?: { task: KnownTask }[]; hasMore?: boolean }>('search-tasks', {
    q: openOnly(filter ?? ''),
    limit: 100,
  });
  const tasks = (found?.items ?? []).map(({ task }) => task);
  if (tasks.length === 0 || found?.hasMore) return undefined;
  const all = tasks.map(({ id }) => id);
  const ids = one ? amongListed(all, talk) : all;
  return one && ids.length > 1 ? { ids: [], how: 'named', among: ids.slice(0, mostToChoose) } : { ids, how: 'named' };
}

/** Those that were listed last, where any of them was. */
function amongListed(ids: readonly string[], { history }: Talk): readonly string[] {
  const { last, listed } = spokenOf(history);
  const shown = last === listed ? ids.filter((id) => listed.includes(id)) : [];
  return shown.length > 0 ? shown : ids;
}

/** "the one without a date" */
const described = /^(?:the )?(?:one|task|thing) ((?:without|with no) .+|that(?: is|['’]s) .+)$/i;
const mostToChoose = 8;

const leftWords = /\b(?:other|others|remaining|rest|left)\b/i;
const lateWords = /\b(?:late|overdue)\b/i;
const counts: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** "the other two", "the remaining one", "the other late one": what nothing was done with yet of what was spoken of. */
function leftOver(ref: string, { tasks, talk: { history, now } }: Pick<Among, 'tasks' | 'talk'>): Target | undefined {
  const { listed, counted, offered, changed } = spokenOf(history);
  const spoken = lateWords.test(ref)
    ? tasks.filter((task) => isOver(task, now)).map(({ id }) => id)
    : ([listed, counted, offered].find((ids) => ids.some((id) => !changed.includes(id))) ?? []);
  const ids = spoken.filter((id) => !changed.includes(id) && tasks.some((task) => task.id === id));
  const count = Object.keys(counts).find((word) => new RegExp(`\\b${word}s?\\b`, 'i').test(ref));
  const wanted = count === undefined ? (/others|rest\b/i.test(ref) ? ids.length : 1) : counts[count];
  return ids.length > 0 && ids.length === wanted ? { ids, how: 'pointed' } : undefined;
}

/** "the other report": the one of two that nothing was done with last. */
function otherOf(tasks: readonly KnownTask[], { history }: Talk): Target {
  const { last } = spokenOf(history);
  const [only, ...more] = tasks.filter(({ id }) => !last.includes(id));
  return only && more.length === 0 && tasks.length === 2
    ? { ids: [only.id], how: 'named' }
    : { ids: [], how: 'named', among: tasks };
}

/** "the report needs a note, i mean the one i write": the one of several that the other words of the wish name. */
function toldBeside(tasks: readonly KnownTask[], beside = ''): Target | undefined {
  const [mention] = findMentions(wordsOf(beside), tasks, () => true, { isAmongFew: true });
  return onlyOf(mention?.tasks ?? []);
}

function onlyOf(tasks: readonly KnownTask[]): Target | undefined {
  const [only, ...others] = tasks;
  return only && others.length === 0 ? { ids: [only.id], how: 'named' } : undefined;
}

const correcting = /^\W*(?:no|nah|nope|sorry|wait|actually|oops|hm+)\b/i;

/** "no, the report on wednesday", "the report one": the one of several that was spoken of last. */
function spokenOfAmong(tasks: readonly KnownTask[], { history }: Talk): Target | undefined {
  const { last } = spokenOf(history);
  return onlyOf(tasks.filter(({ id }) => last.includes(id)));
}

/** "the office one": the task that has this tag, or is in this project. */
function withLabel(
  ref: string,
  { tasks, talk, context: { projects = [] } }: Pick<Among, 'tasks' | 'talk' | 'context'>,
): Target | undefined {
  const label = /^(?:the |my )?[@#]?(?<label>[\p{L}\p{N}-]+) (?:one|thing|task)$/iu
    .exec(ref)
    ?.groups?.label?.toLowerCase();
  const project = projects.find(({ name }) => name.toLowerCase() === label);
  const found = tasks.filter(
    ({ tags = [], projectId }) => (label && tags.includes(label)) || (project && projectId === project.id),
  );
  const only = onlyOf(found) ?? onlyOf(offeredOf(found, talk));
  return only ?? (found.length > 0 ? { ids: [], how: 'named', among: found.map(({ id }) => id) } : undefined);
}

/** Those that an open question offers. */
function offeredOf(tasks: readonly KnownTask[], talk: Talk): readonly KnownTask[] {
  const { offered } = spokenOf(talk.history);
  return openOptions(talk) ? tasks.filter(({ id }) => offered.includes(id)) : [];
}

function oneOf(ref: string, { tasks, talk, context, beside }: Among): Target | undefined {
  const words = wordsOf(ref);
  // What is marked names a task, so that its verb may as well: "the watering".
  const mentions = findMentions(words, tasks, () => true, { isAmongFew: true });
  const pointed = findPointed(words, talk.history, () => true);
  const named = placesOf(mentions);
  const strange = words.filter(({ text }, index) => !named.has(index) && !isBeside(text));
  if (mentions.length > 0) {
    const unclear = mentions.find((mention) => mention.tasks.length > 1);
    if (unclear && leftWords.test(ref)) return otherOf(unclear.tasks, talk);
    if (unclear?.tasks.length === 2 && bothWords.test(ref)) {
      return { ids: unclear.tasks.map(({ id }) => id), how: 'named' };
    }
    const isShown = /\bones?$/i.test(ref) || correcting.test(beside ?? '') || spokenOf(talk.history).last.length > 1;
    const again = unclear && isShown ? spokenOfAmong(unclear.tasks, talk) : undefined;
    if (again) return again;
    if (unclear) return toldBeside(unclear.tasks, beside) ?? { ids: [], how: 'named', among: unclear.tasks };
    const ids = [...new Set(mentions.flatMap((mention) => mention.tasks.map(({ id }) => id)))];
    const areWhole = mentions.every(({ isWhole }) => isWhole);
    // "the insurance letter" is not "letter to mom".
    const isStrange = strange.length >= named.size;
    // "meet anna there" is neither the team meeting nor the report of Anna, and least of all both.
    const isOfSeveral = ids.length > 1 && !joined.test(ref);
    return (isStrange || isOfSeveral) && !areWhole ? undefined : { ids, how: 'named' };
  }
  if (leftWords.test(ref)) return leftOver(ref, { tasks, talk });
  const labelled = withLabel(ref, { tasks, talk, context });
  if (labelled) return labelled;
  if (!pointed || strange.length > pointed.at.length) return undefined;
  const ids = pointed.isGroup ? pointed.ids : stillToDo(pointed.ids, { tasks, talk });
  const isUnclear = !pointed.isGroup && ids.length > 1;
  return isUnclear ? { ids: [], how: 'pointed', among: ids } : { ids, how: 'pointed' };
}

const bothWords = /^(?:both|(?:the|my) two)\b/i;

/** "the tax return is in, push the meeting to 11", and then "it": of what was changed together, the one that is left. */
function stillToDo(ids: readonly string[], { tasks, talk }: Pick<Among, 'tasks' | 'talk'>): readonly string[] {
  const { last, listed } = spokenOf(talk.history);
  const left = ids.filter((id) => tasks.some((task) => task.id === id));
  return last !== listed && left.length === 1 ? left : ids;
}

const joined = /[,;&+/]|\b(?:and|or|n|plus|both|then)\b/i;
const nouns = new Set(
  'task tasks thing things one ones stuff item items entry appointment business bit matter job'.split(' '),
);

function isBeside(word: string): boolean {
  return light.has(word) || fillers.has(word) || nouns.has(word) || titleVerbs.has(word) || word === 'is';
}
