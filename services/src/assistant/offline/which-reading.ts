import { isDeepStrictEqual } from 'node:util';
import { isDone } from './paused.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { fitsParts, leavesOut } from './tagging/fits.ts';
import type { Purpose, Slot } from './tagging/labels.ts';
import { idle, type Plan } from './tagging/plan.ts';
import { type Call, commandsIn, type Step } from './talk.ts';

/** What is done first by each reading; undefined where there is nothing. */
export interface Readings {
  form: Step | undefined;
  tags: Step | undefined;
  plan: Plan | undefined;
  parts: readonly TaggedPart[];
  said: string;
}

/** How sure the wishes and their values have to be where the form says nothing that could be done. */
const likely = { wish: 0.6, values: 0.15 };
/** What only looks does no harm. */
const likelyToLook = { wish: 0.6, values: 0 };
/** How sure to hold whatever the form says. */
const surely = { wish: 0.85, values: 0.35 };
/** From here on nothing is wanted, although the form could be read so. */
const idly = 0.85;
/** From here on what the form would do is none of what is wanted. */
const otherwise = 0.7;
/** What only looks. */
const looking = new Set<Purpose>(['list', 'count', 'search', 'about', 'plan', 'help', 'ask-setting', 'cannot']);

/** Whether a plan holds whatever the form says. */
export function isSure(plan: Plan | undefined, least = surely): boolean {
  return plan !== undefined && plan.share >= least.wish && plan.valueShare >= least.values;
}

/** Which of two readings holds; or whether the person is asked, where they contradict each other. */
export function whichReading({ form, tags, plan, parts, said }: Readings): 'form' | 'tags' | 'ask' {
  const done = tags && isDone(tags) ? tags : undefined;
  if (done && isSure(plan)) return 'tags';
  const onlyLooks = parts.every(({ purpose }) => looking.has(purpose));
  if (tags && !isDone(form)) return isSure(plan, onlyLooks ? likelyToLook : likely) ? 'tags' : 'form';
  const [changes, told] = [changesIn(form), changesIn(done)];
  // What is asked about before it is done does no harm either.
  const asksFirst = told.length > 0 && told.every(({ name }) => destroying.has(name));
  if (changes.length === 0) return asksFirst && isSure(plan, likely) ? 'tags' : 'form';
  if (done && plan && plan.share >= likely.wish && saysMore(told, changes)) return 'tags';
  if (done && plan && plan.share >= likely.wish && pointsOn(changes)) return 'tags';
  if (done && onlyLooks && /\?\s*$/.test(said)) return 'tags';
  if (denies(changes, said) || undoesNamed(changes, parts, said)) return 'ask';
  const wantsNone = parts.every(({ purpose, share }) => (idle.has(purpose) || looking.has(purpose)) && share >= idly);
  const isOther = parts.every(({ share }) => share >= otherwise) && !fitsParts(changes, parts);
  const isShort =
    swallows(changes, parts, said) ||
    runsOn(changes, parts, said) ||
    loses(changes, parts) ||
    leavesOut(changes, parts);
  return wantsNone || isOther || isShort ? 'ask' : 'form';
}

function changesIn(step: Step | undefined): Call[] {
  return commandsIn([...(step?.calls ?? []), ...(step?.then ?? [])]);
}

/** Whether all of some changes is among others, which do more: the same task with its tag, a third task. */
function saysMore(changes: readonly Call[], fewer: readonly Call[]): boolean {
  const isIn = ({ name, input }: Call) =>
    changes.some((other) => other.name === name && isDeepStrictEqual({ ...other.input, ...input }, other.input));
  return !isDeepStrictEqual(changes, fewer) && fewer.every(isIn);
}

/** "check train prices to it": where it goes is no part of a new title. */
function pointsOn(changes: readonly Call[]): boolean {
  return changes.some(
    ({ name, input }) =>
      name === 'create-task' && /\b(?:to|in|into) (?:it|that|there|them)$/i.test(String(input.title)),
  );
}

const destroying = new Set(['delete-task', 'end-series', 'delete-project']);
const deniedTitle =
  /^(?:not|no|nah|nope|the one|that one|the other|(?:do|make|put|get|give|leave|set) (?:it|that|them)) /i;
const deniedTime =
  /\bnot (?:(?:on|at|for|this|the|in|by|until|till|before) )*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|today|tomorrow|weekends?|weekdays?)\b/i;
const anyTime = /\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|every|each|daily|week|\d)/i;

/** "not the meeting" is no name, and "not on fridays" no time, where no other is said. */
function denies(changes: readonly Call[], said: string): boolean {
  const isTime = deniedTime.test(said) && !anyTime.test(said.replace(deniedTime, ''));
  return changes.some(
    ({ input }) =>
      (typeof input.title === 'string' && deniedTitle.test(input.title)) || (isTime && (input.due || input.recurrence)),
  );
}

const pronoun = /^(?:it|that|this|them|these|those|that one|the last|all|both)$/i;

/** "not the milk, put that back": what was done last may be something else. */
function undoesNamed(changes: readonly Call[], parts: readonly TaggedPart[], said: string): boolean {
  const isNamed = parts.some(
    ({ purpose, share, spans }) =>
      purpose === 'undo' &&
      share >= likely.wish &&
      spans.some(({ slot, start, end }) => slot === 'ref' && !pronoun.test(said.slice(start, end))),
  );
  return isNamed && changes.some(({ name }) => name === 'undo-change');
}

const fieldsOf: Partial<Record<Slot, readonly string[]>> = {
  d: ['due', 'recurrence', 'reminders'],
  g: ['tags'],
  n: ['notes'],
  r: ['reminders', 'due', 'recurrence'],
};
const losing = new Set<Purpose>(['create', 'move', 'tag', 'note', 'note-add', 'project', 'remind']);

/** Whether a date, a tag or a note that was learnt to stand there is in nothing that would be changed. */
function loses(changes: readonly Call[], parts: readonly TaggedPart[]): boolean {
  const fields = new Set(changes.flatMap(({ input }) => Object.keys(input)));
  const isFree = changes.every(({ name }) => name === 'update-task' || name === 'create-task');
  return (
    isFree &&
    parts.some(
      ({ purpose, share, slotShare, spans }) =>
        losing.has(purpose) &&
        share >= likely.wish &&
        slotShare >= surely.values &&
        spans.some(({ slot }) => fieldsOf[slot] && !fieldsOf[slot].some((field) => fields.has(field))),
    )
  );
}

const values = new Set(['d', 'e', 'r', 'g', 'p']);

/** Whether a new title has words in it that carry something else: "bring the shoes, same day". */
function swallows(changes: readonly Call[], parts: readonly TaggedPart[], said: string): boolean {
  const carried = parts
    .filter(({ slotShare }) => slotShare >= surely.values)
    .flatMap(({ spans }) => spans.filter(({ slot }) => values.has(slot)))
    .map(({ start, end }) => said.slice(start, end).toLowerCase());
  return changes.some(({ name, input }) => {
    const title = String(input.title).toLowerCase();
    return name === 'create-task' && carried.some((words) => title.includes(words));
  });
}

/**
 * Whether a title of the form begins before the one that was learnt to stand there, or goes on behind a sign. What follows
 * without one mostly belongs to it.
 */
function runsOn(changes: readonly Call[], parts: readonly TaggedPart[], said: string): boolean {
  const titles = parts
    .filter(({ share }) => share >= surely.wish)
    .flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'title' || slot === 't'))
    .map(({ start, end }) => said.slice(start, end).toLowerCase());
  return changes.some(({ input }) => {
    const title = typeof input.title === 'string' ? input.title.toLowerCase() : '';
    return titles.some((one) => {
      const at = title.indexOf(one);
      return at >= 0 && (wordsIn(title.slice(0, at)) >= 2 || /^\s*[,;:(–—-]\s*\S/.test(title.slice(at + one.length)));
    });
  });
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
