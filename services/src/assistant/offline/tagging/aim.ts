import { type ParseContext, parse } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { openOnly } from '../find-tasks.ts';
import { allButIn, severalSpokenOf, withoutRest } from '../frames/all-but.ts';
import { isAnchorAt } from '../frames/anchors.ts';
import { deniedIn } from '../frames/denied.ts';
import { findPointed } from '../frames/focus.ts';
import { counts, fillers, titleVerbs } from '../frames/lexicon.ts';
import { findMentions, placesOf, verbs } from '../frames/mentions.ts';
import { stem } from '../frames/stem.ts';
import type { Target } from '../frames/target.ts';
import { light } from '../frames/title-words.ts';
import { wordsOf } from '../frames/words.ts';
import { madeInRow } from '../last-change.ts';
import { type Answering, ask, type KnownTask, type Talk } from '../talk.ts';
import { describedTarget } from './aim-described.ts';
import { leftOver, leftWords, otherOf } from './aim-other.ts';
import { apposedIn } from './apposed.ts';

interface Among {
  /** The tasks that can be meant. */
  tasks: readonly KnownTask[];
  talk: Talk;
  context: ParseContext;
  /** What else is said, which may tell which of several is meant. */
  beside?: string;
  /** Those that are done, or open, as well. */
  all?: readonly KnownTask[];
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
    const found = allButIn(ref) ? yield* allBut(ref, among) : ((yield* inGroup(ref, among)) ?? oneOf(ref, among));
    if (!found) return undefined;
    if (found.among) return found;
    ids.push(...found.ids);
  }
  return { ids: [...new Set(ids)], how: 'named' };
}

/** "all but the second", "everything overdue except the report": never what is left out alone. */
function* allBut(ref: string, among: Among): Answering<Target | undefined> {
  const { head = '', rest = '' } = allButIn(ref) ?? {};
  const spoken = severalSpokenOf(among.talk);
  const group = yield* inGroup(head, among);
  const ids = group && !group.among ? group.ids : spoken;
  const left = withoutRest(ids, rest, among);
  return left && { ids: left, how: 'named' };
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
  const denied = deniedIn(beside, words, tasks).tasks;
  const open = tasks.filter((task) => !task.completedAt && !denied.includes(task));
  const named = findMentions(words, open, () => true);
  // "the watering" is a name as well, although a verb alone is none.
  const isDoing = (index: number) => {
    const word = words[index]?.text ?? '';
    return /ing$/.test(word) && verbs.has(stem(word)) && owning.has(words[index - 1]?.text ?? '');
  };
  const mentions = (named.length > 0 ? named : findMentions(words, open, isDoing, { isAmongFew: true })).filter(
    // "mom says it is at five" is not of calling her, and "after the meeting" only tells when.
    ({ at }) => !speaking.has(words[Math.max(...at) + 1]?.text ?? '') && !isAnchorAt(Math.min(...at), words),
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

/** They mean several that were spoken of, and never all that there is. */
const severalPronoun = /^(?:all|both|them|those|these|every ?one|each)(?: (?:of )?(?:them|those|these|it|all|both))?$/i;
const quantifiers = /\b(?:all|everything|every|each|any|anything|whatever|ones|tasks|stuff|things)\b/i;

/** "everything overdue", "all my work tasks": those that fit what is said of them. */
function* inGroup(ref: string, { context, talk }: Among): Answering<Target | undefined> {
  const one = described.exec(ref);
  if (!one && !quantifiers.test(ref)) return undefined;
  if (severalPronoun.test(ref)) return undefined;
  const words = ref.replace(/\bthats\b/gi, "that's");
  const { target, filter } = parse(`complete ${one ? `all tasks ${one[1]}` : words}`, context);
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

/** "the report needs a note, i mean the one i write": the one of several that the other words of the wish name. */
function toldBeside(tasks: readonly KnownTask[], beside = ''): Target | undefined {
  const [mention] = findMentions(wordsOf(beside), tasks, () => true, { isAmongFew: true });
  return onlyOf(mention?.tasks ?? []);
}

/** "the report to thursday, the one in work" */
function apposedTarget(beside: string, among: Among): Target | undefined {
  const which = apposedIn(beside);
  const target = which === undefined ? undefined : describedTarget(which, among);
  return target?.among ? undefined : target;
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

function oneOf(ref: string, among: Among): Target | undefined {
  const { talk, beside = '' } = among;
  const words = wordsOf(ref);
  // What is marked names a task, so that its verb may as well: "the watering".
  const mentionsOf = (some: readonly KnownTask[]) => findMentions(words, some, () => true, { isAmongFew: true });
  // "the report is done, not annas": of those that fit, the others.
  const denied = deniedIn(beside, wordsOf(beside), among.tasks).tasks;
  const others = denied.length > 0 ? mentionsOf(among.tasks.filter((task) => !denied.includes(task))) : [];
  const { tasks } = among;
  const mentions = others.length > 0 ? others : mentionsOf(tasks);
  const pointed = findPointed(words, talk.history, () => true);
  const named = placesOf(mentions);
  const strange = words.filter(({ text }, index) => !named.has(index) && !isBeside(text));
  if (mentions.length > 0) {
    const unclear = mentions.find((mention) => mention.tasks.length > 1);
    if (unclear && leftWords.test(ref)) return otherOf(unclear.tasks, talk);
    if (unclear && meansAll(ref, unclear.tasks)) return { ids: unclear.tasks.map(({ id }) => id), how: 'named' };
    const isShown = /\bones?$/i.test(ref) || correcting.test(beside) || spokenOf(talk.history).last.length > 1;
    const again = unclear && isShown ? spokenOfAmong(unclear.tasks, talk) : undefined;
    if (again) return again;
    if (unclear)
      return (
        describedTarget(ref, { ...among, tasks: unclear.tasks }) ??
        apposedTarget(beside, { ...among, tasks: unclear.tasks }) ??
        toldBeside(unclear.tasks, beside) ?? { ids: [], how: 'named', among: unclear.tasks }
      );
    const ids = [...new Set(mentions.flatMap((mention) => mention.tasks.map(({ id }) => id)))];
    const areWhole = mentions.every(({ isWhole }) => isWhole);
    // "the insurance letter" is not "letter to mom".
    const isStrange = strange.length >= named.size;
    // "meet anna there" is neither the team meeting nor the report of Anna, and least of all both.
    const isOfSeveral = ids.length > 1 && !joined.test(ref);
    return (isStrange || isOfSeveral) && !areWhole ? undefined : { ids, how: 'named' };
  }
  if (leftWords.test(ref)) return leftOver(ref, among);
  const described = describedTarget(ref, among);
  if (described) return described;
  // What was made one after the other: of one task nobody says "all of them".
  if (allOfThem.test(ref) && (pointed?.ids ?? []).length < 2) {
    const made = madeInRow(talk).filter((id) => tasks.some((task) => task.id === id));
    if (made.length > 1) return { ids: made, how: 'pointed' };
  }
  if (!pointed || strange.length > pointed.at.length) return undefined;
  const ids = pointed.isGroup ? pointed.ids : stillToDo(pointed.ids, { tasks, talk });
  const isUnclear = !pointed.isGroup && ids.length > 1;
  return isUnclear ? { ids: [], how: 'pointed', among: ids } : { ids, how: 'pointed' };
}

const manyWords =
  /^(?:(?<both>both)|(?:(?:all|the|my|our|those|these) (?:of )?(?:(?:the|my|our|those|these) )?(?<count>two|three|four|five|six|2|3|4|5|6)))\b/;

/** "both reports", "all three lessons": as many as words name alike. */
function meansAll(ref: string, tasks: readonly KnownTask[]): boolean {
  const said = manyWords.exec(ref.toLowerCase())?.groups;
  const count = said?.both === undefined ? (counts[said?.count ?? ''] ?? Number(said?.count)) : 2;
  return tasks.length > 1 && count === tasks.length;
}

/** "the tax return is in, push the meeting to 11", and then "it": of what was changed together, the one that is left. */
function stillToDo(ids: readonly string[], { tasks, talk }: Pick<Among, 'tasks' | 'talk'>): readonly string[] {
  const { last, listed } = spokenOf(talk.history);
  const left = ids.filter((id) => tasks.some((task) => task.id === id));
  return last !== listed && left.length === 1 ? left : ids;
}

const allOfThem = /^(?:all|(?:them|these|those|they) all|all (?:of )?(?:them|these|those))$/i;
const joined = /[,;&+/]|\b(?:and|or|n|plus|both|then)\b/i;
const nouns = new Set(
  'task tasks thing things one ones stuff item items entry appointment business bit matter job'.split(' '),
);

function isBeside(word: string): boolean {
  return light.has(word) || fillers.has(word) || nouns.has(word) || titleVerbs.has(word) || word === 'is';
}
