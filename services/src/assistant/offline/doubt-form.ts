import { findMentions } from './frames/mentions.ts';
import { wordsOf } from './frames/words.ts';
import { likely, surely } from './how-sure.ts';
import type { TaggedPart } from './tagging/decode.ts';
import { fitsParts, leavesOut } from './tagging/fits.ts';
import type { Purpose, Slot } from './tagging/labels.ts';
import { idle } from './tagging/plan.ts';
import { keepsDate } from './tagging/sentences/part.ts';
import type { Call, KnownTask } from './talk.ts';

/** From here on nothing is wanted, although the form could be read so. */
const idly = 0.85;
/** From here on what the form would do is none of what is wanted. */
const otherwise = 0.7;
/** Or a little less where all values are known. */
const knownValues = 0.9;
/** What only looks. */
export const looking = new Set<Purpose>(['list', 'count', 'search', 'about', 'plan', 'help', 'ask-setting', 'cannot']);

/** Whether what the form would do is none of what is wanted, or not all. */
export function isDoubted(
  changes: readonly Call[],
  parts: readonly TaggedPart[],
  said: string,
  tasks: readonly KnownTask[] = [],
): boolean {
  if (denies(changes, said) || undoesNamed(changes, parts, said)) return true;
  const wantsNone = parts.every(({ purpose, share }) => (idle.has(purpose) || looking.has(purpose)) && share >= idly);
  // A part in which a value may have been passed over may want something else.
  const areKnown = parts.every(
    ({ share, slotShare, spans }) =>
      (share >= otherwise && (spans.length > 0 || slotShare >= surely.values)) ||
      (share >= likely.wish && slotShare >= knownValues),
  );
  const isOther = areKnown && !fitsParts(changes, parts);
  const isShort =
    swallows(changes, parts, said) ||
    runsOn(changes, parts, said) ||
    loses(changes, parts) ||
    addsUntagged(changes, parts, tasks) ||
    leavesOut(changes, parts) ||
    passesOver(changes, parts, { said, tasks });
  return wantsNone || isOther || isShort;
}

/** "plants done. mom too": whether a task of a wish of its own is named, and nothing is done with it. */
function passesOver(
  changes: readonly Call[],
  parts: readonly TaggedPart[],
  { said, tasks }: { said: string; tasks: readonly KnownTask[] },
): boolean {
  const changed = new Set(changes.map(({ input }) => input.id));
  const open = tasks.filter(({ completedAt }) => !completedAt);
  const wishes = parts.filter(({ purpose }) => !idle.has(purpose));
  if (wishes.length < 2 || changed.has(undefined)) return false;
  return wishes.some(({ spans }) => {
    const refs = spans.filter(({ slot }) => slot === 'ref').map(({ start, end }) => said.slice(start, end));
    const named = refs.flatMap((ref) => findMentions(wordsOf(ref), open, () => true, { isAmongFew: true }));
    return named.length > 0 && named.every((one) => one.tasks.length === 1 && !changed.has(one.tasks[0]?.id));
  });
}

const deniedTitle =
  /^(?:not|no|nah|nope|the one|that one|the other|(?:do|make|put|get|give|leave|set) (?:it|that|them)) /i;
const deniedTime =
  /\bnot (?:(?:on|at|for|this|the|in|by|until|till|before) )*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|today|tomorrow|weekends?|weekdays?)\b/i;
const otherTime = /\b(?:mon|tue|wed|thu|fri|sat|sun|today|tomorrow|every|each|daily|week|\d)/i;

/** "not the meeting" is no name, and "not on fridays" no time, where no other is said; "it keeps its date" takes off none, and no task that has it. */
function denies(changes: readonly Call[], said: string): boolean {
  const isTime = deniedTime.test(said) && !otherTime.test(said.replace(deniedTime, ''));
  return changes.some(
    ({ name, input }) =>
      (typeof input.title === 'string' && deniedTitle.test(input.title)) ||
      (isTime && (input.due || input.recurrence)) ||
      ((input.due === null || name === 'delete-task') && keepsDate(said)),
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

/** "kill tag on plants": where a tag is taken off, none is put on. */
function addsUntagged(changes: readonly Call[], parts: readonly TaggedPart[], tasks: readonly KnownTask[]): boolean {
  const isOff = ({ purpose, share }: TaggedPart) => purpose === 'untag' && share >= likely.wish;
  if (!parts.some(isOff) || parts.some(({ purpose }) => purpose === 'tag')) return false;
  return changes.some(({ input }) => {
    const before = tasks.find(({ id }) => id === input.id)?.tags ?? [];
    const swaps = before.some((tag) => Array.isArray(input.tags) && !input.tags.includes(tag));
    return Array.isArray(input.tags) && !swaps && input.tags.some((tag) => !before.includes(String(tag)));
  });
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
    .filter(({ share, slotShare }) => share >= surely.wish && slotShare >= surely.values)
    .flatMap(({ spans }) => spans.filter(({ slot }) => slot === 'title' || slot === 't'))
    .map(({ start, end }) => said.slice(start, end).toLowerCase());
  return changes.some(({ name, input }) => {
    const title = typeof input.title === 'string' ? input.title.toLowerCase() : '';
    // "rome is Naples": what stands before it may be of the old title.
    if (name === 'update-task' && !said.toLowerCase().includes(title)) return false;
    return titles.some((one) => {
      const at = title.indexOf(one);
      return at >= 0 && (wordsIn(title.slice(0, at)) >= 2 || /^\s*[,;:(–—-]\s*\S/.test(title.slice(at + one.length)));
    });
  });
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
