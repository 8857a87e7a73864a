import { isDeepStrictEqual } from 'node:util';
import { areSame, changesIn, saysMore } from './changes-of.ts';
import { contradictsPlan } from './contradicts-plan.ts';
import { isDoubted, looking } from './doubt-form.ts';
import { quotesIn } from './frames/own-words.ts';
import {
  isSure,
  likely,
  likelyToAdd,
  likelyToAsk,
  likelyToLook,
  likelyToSet,
  likelyValue,
  likelyWish,
  surelyChange,
  surelyPart,
} from './how-sure.ts';
import { readMarks } from './marks.ts';
import { isDone } from './paused.ts';
import { namesByDate } from './tagging/cut-dates.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { changing } from './tagging/fits.ts';
import type { Purpose, Slot } from './tagging/labels.ts';
import { idle, type Plan } from './tagging/plan.ts';
import { pointsAtProject } from './tagging/sentences/projects.ts';
import { pointsAtTag } from './tagging/sentences/tags.ts';
import { standsFree } from './tagging/spans.ts';
import type { Call, KnownTask, Step } from './talk.ts';

/** What is done first by each reading; undefined where there is nothing. */
export interface Readings {
  form: Step | undefined;
  tags: Step | undefined;
  plan: Plan | undefined;
  /** As they are meant after what was said before. */
  parts: readonly TaggedPart[];
  said: string;
  /** Something was changed last. */
  isAfterChange?: boolean;
  /** Nothing but reminders were. */
  isAfterReminders?: boolean;
  tasks?: readonly KnownTask[];
  /** Some words of a date would be lost by its form. */
  isCut?: boolean;
}

/** Which of two readings holds; or whether the person is asked, where they contradict each other. */
export function whichReading(readings: Readings): 'form' | 'tags' | 'ask' | 'neither' {
  const { form, tags, plan, parts, said } = readings;
  const done = tags && isDone(tags) ? tags : undefined;
  if (isSure(plan) && (done || asksForProject(tags))) return 'tags';
  const [changes, told] = [changesIn(form), changesIn(done)];
  if (form?.doubted && told.length > 0 && areSame(told, form.doubted.changes)) return 'tags';
  if (tags && !isDone(form)) return isLikely(readings) ? 'tags' : 'form';
  // Two that read in different ways are seldom wrong together, however sure each is by itself.
  if (told.length > 0 && areSame(told, changes)) return isSure(plan, likelyWish) ? 'tags' : 'form';
  if (contradictsPlan(changes, parts, { isAfterReminders: readings.isAfterReminders === true }))
    return done && isSure(plan, likelyToAdd) ? 'tags' : 'ask';
  if (changes.length === 0) return outdoesLook(readings) || looksThere(readings) ? 'tags' : 'form';
  if (outdoes(readings)) return 'tags';
  if (done && isSure(plan, likelyWish) && pointsOn(changes)) return 'tags';
  if (done && isSure(plan, likelyValue) && areOfOneSetting(told, changes)) return 'tags';
  if (done && isSure(plan, likely) && addsQuoted(changes, readings)) return 'tags';
  if (done && onlyLooks(parts) && /\?\s*$/.test(said)) return 'tags';
  if (deletesUnasked(changes, parts)) return done && isSure(plan, likelyToAsk) ? 'tags' : 'neither';
  if (isLeftOver(readings)) return done && isSure(plan, likely) ? 'tags' : 'ask';
  if (onlyAdds(readings) && isSure(plan, likelyToAdd) && namesByDate(changes, parts, said)) return 'tags';
  if (readings.isCut && told.length > 0 && isSure(plan, likelyValue)) return 'tags';
  if (!isDoubted(changes, parts, said, readings.tasks) && !readings.isCut) return 'form';
  return isSure(plan, surelyPart) && told.length > 0 && saysMore(changes, told) ? 'tags' : 'ask';
}

/** "is anything left in the old one?", "what carries that tag": which is meant is found where it was said. */
function looksThere({ tags, plan, parts, said }: Readings): boolean {
  const points = pointsAtProject(said) || pointsAtTag.test(said);
  return points && isDone(tags) && changesIn(tags).length === 0 && onlyLooks(parts) && isSure(plan, likelyToLook);
}

const deleting = new Set(['delete-task', 'delete-project']);
const mayDelete = new Set<Purpose>([
  'delete',
  'delete-project',
  'end-series',
  'undo',
  'skip',
  'complete',
  'same',
  'cannot',
]);

/** "take it off the milk": no task is offered to be deleted where only another wish was learnt to stand there. */
export function deletesUnasked(changes: readonly Call[], parts: readonly TaggedPart[]): boolean {
  const asking = parts.filter(({ purpose }) => !idle.has(purpose) && !looking.has(purpose));
  return (
    changes.length > 0 &&
    changes.every(({ name }) => deleting.has(name)) &&
    asking.length > 0 &&
    asking.every(({ purpose, share }) => !mayDelete.has(purpose) && share >= likelyWish.wish)
  );
}

const value = new Set<Slot>(['ref', 'd', 'e', 'r', 'g', 'p', 'l']);

/** "better monday the mail is slow": words that a change has left over are no new task, right after something was changed. */
function isLeftOver({ form, parts, said, isAfterChange = false }: Readings): boolean {
  const [only, ...others] = changesIn(form);
  const asking = parts.filter(({ purpose }) => !idle.has(purpose));
  if (!isAfterChange || only?.name !== 'create-task' || others.length > 0 || asking.length === 0) return false;
  const title = String(only.input.title).toLowerCase();
  const spans = asking.flatMap((part) => part.spans);
  const at = said.toLowerCase().indexOf(title);
  const isFree = standsFree({ start: at, end: at + title.length }, spans);
  const isChange = ({ purpose, share }: TaggedPart) => changing.has(purpose) && share >= likelyToSet.wish;
  return asking.every(isChange) && spans.some(({ slot }) => value.has(slot)) && (isFree || at < 0);
}

/** Whether what was learnt does all that the form would do, and more. */
export function outdoes({ form, tags, plan }: Pick<Readings, 'form' | 'tags' | 'plan'>): boolean {
  const changes = changesIn(form);
  return isDone(tags) && changes.length > 0 && isSure(plan, likelyWish) && saysMore(changesIn(tags), changes);
}

function onlyLooks(parts: readonly TaggedPart[]): boolean {
  return parts.every(({ purpose }) => looking.has(purpose));
}

/** Where the form says nothing that could be done. */
function isLikely(readings: Readings): boolean {
  const { plan, parts } = readings;
  const asking = parts.filter(({ purpose }) => !idle.has(purpose));
  if (asking.length > 0 && onlyLooks(asking)) return isSure(plan, likelyToLook);
  if (isSure(plan, likely)) return true;
  return (
    (isSure(plan, likelyToAdd) && (onlyAdds(readings) || onlySets(readings))) ||
    (isSure(plan, likelyToSet) && asking.length === 1 && setsOne(readings, asking))
  );
}

/** "the delivery of bricks on tuesday": nothing but new tasks, none of which is two that were not parted. */
function onlyAdds({ tags }: Readings): boolean {
  const told = changesIn(tags);
  const titles = told.flatMap(({ name, input }) => (name === 'create-task' ? [String(input.title)] : []));
  return (
    isDone(tags) &&
    titles.length > 0 &&
    told.every(({ name }) => name === 'create-task' || name === 'create-project') &&
    (titles.length === 1 || !titles.some((title) => /\s(?:and|&|n)\s/i.test(title)))
  );
}

/** "wk starts sun": a setting is told as soon as it is changed. */
function onlySets({ tags }: Readings): boolean {
  const told = changesIn(tags);
  return isDone(tags) && told.length > 0 && told.every(({ name }) => name === 'update-settings');
}

const harmless = new Set(['id', 'due', 'priority', 'tags', 'projectId']);

/** "write report 11": a value of one task that is named, or was changed last. */
function setsOne({ tags, isAfterChange = false }: Readings, asking: readonly TaggedPart[]): boolean {
  const [only, ...others] = changesIn(tags);
  const isNamed = asking.some(({ spans }) => spans.some(({ slot }) => slot === 'ref'));
  const isOfOne = isDone(tags) && only?.name === 'update-task' && others.length === 0;
  return isOfOne && (isNamed || isAfterChange) && Object.keys(only.input).every((field) => harmless.has(field));
}

const asks =
  /\?\s*$|^\W*(?:(?:so|ok|okay|and|hm+|well),? )*(?:what|which|who|how|when|where|show|list|is|are|do|did|does)\b/i;

const destroying = new Set(['delete-task', 'end-series', 'delete-project']);

/** Whether a change is surer than what only shows something: that answers no wish, unless it was a question. */
function outdoesLook({ tags, plan, parts, said }: Readings): boolean {
  const told = isDone(tags) ? changesIn(tags) : [];
  if (told.length > 0 && told.every(({ name }) => destroying.has(name)) && isSure(plan, likelyToAsk)) return true;
  if (!tags || asksOnly(parts, said) || onlyLooks(parts)) return false;
  return isDone(tags) ? told.length > 0 && isSure(plan, surelyChange) : asksOf(tags) && isSure(plan);
}

/** "add the handyman, and what do i have on thursday?" asks beside what it wants. */
function asksOnly(parts: readonly TaggedPart[], said: string): boolean {
  const wanted = parts.filter(({ purpose }) => !idle.has(purpose) && !looking.has(purpose));
  const isBeside = parts.some(({ purpose }) => looking.has(purpose)) && wanted.length > 0;
  return isBeside ? wanted.every(({ start, end }) => asks.test(said.slice(start, end))) : asks.test(said);
}

function asksOf({ calls }: Step): boolean {
  return calls.some(({ name }) => name === 'offer-choices');
}

/** "There is no project ... Shall I make it?" is what comes of the wish, and as sure. */
function asksForProject(step: Step | undefined): boolean {
  const options = (step?.calls ?? []).flatMap(({ name, input }) =>
    name === 'offer-choices' ? [input.options ?? []].flat() : [],
  );
  return options.some((option) => readMarks(String((option as { value?: unknown }).value)).makesProject === true);
}

/** "you remind an hour ahead. make it thirty minutes": both set the same, to values that the network has told apart. */
function areOfOneSetting(some: readonly Call[], others: readonly Call[]): boolean {
  const namesOf = (changes: readonly Call[]) => changes.map(({ name, input }) => [name, ...Object.keys(input)]);
  return some.every(({ name }) => name === 'update-settings') && isDeepStrictEqual(namesOf(some), namesOf(others));
}

/** "check off “Water plants”": a name in quotes that a task has is that task, and no part of a new title. */
function addsQuoted(changes: readonly Call[], { tags, said, tasks = [] }: Readings): boolean {
  const [only, ...others] = changes;
  const told = changesIn(tags);
  const quoted = quotesIn(said).map(({ value }) => value.toLowerCase());
  const named = tasks.filter(({ title }) => quoted.includes(title.toLowerCase()));
  const title = String(only?.input.title).toLowerCase();
  return (
    only?.name === 'create-task' &&
    others.length === 0 &&
    named.some((task) => title !== task.title.toLowerCase() && title.includes(task.title.toLowerCase())) &&
    told.length > 0 &&
    told.every(({ input }) => named.some(({ id }) => id === input.id))
  );
}

/** "check train prices to it": where it goes is no part of a new title. */
function pointsOn(changes: readonly Call[]): boolean {
  return changes.some(
    ({ name, input }) =>
      name === 'create-task' && /\b(?:to|in|into) (?:it|that|there|them)$/i.test(String(input.title)),
  );
}
