import type { ParseContext } from '@duly/language';
import { spokenOf } from '../../spoken-of.ts';
import { findMentions } from '../frames/mentions.ts';
import type { Target } from '../frames/target.ts';
import { wordsOf } from '../frames/words.ts';
import { type KnownTask, openOptions, type Talk } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { minutesOf } from './reminder-times.ts';
import { parseNew } from './sentences/part.ts';

interface Among {
  tasks: readonly KnownTask[];
  talk: Talk;
  context: ParseContext;
}

type Describe = (ref: string, among: Among) => readonly KnownTask[] | undefined;

/**
 * The tasks that words like "the work one", "the report for work", "the one on tuesday", "the older one" or "the weekly one"
 * describe: those that were shown last first, else all; undefined where they describe none.
 */
export function describedTarget(ref: string, among: Among): Target | undefined {
  for (const describe of [withLabel, dueThen, compared, repeating]) {
    const found = describe(ref.trim(), among);
    if (found && found.length > 0) return oneShown(found, among.talk);
  }
  return undefined;
}

/** The one that is meant of those that fit: the only one, or the only one that was shown or offered last. */
function oneShown(found: readonly KnownTask[], talk: Talk): Target {
  const { last, listed, offered, several } = spokenOf(talk.history);
  const sets = [openOptions(talk) ? offered : [], last, listed, several];
  const shown = sets.map((ids) => found.filter(({ id }) => ids.includes(id))).find((some) => some.length > 0);
  const some = shown ?? found;
  const [only, ...others] = some;
  return only && others.length === 0
    ? { ids: [only.id], how: 'named' }
    : { ids: [], how: 'named', among: some.map(({ id }) => id) };
}

const anyOne = /^(?:one|thing|task|item|entry)s?$/i;
const article = /^(?:the|my|our|that|this) /i;

/** "the office one", "the report for work": of those that have the label or are in the project what the noun names. */
const withLabel: Describe = (ref, { tasks, context: { projects = [] } }) => {
  const words = ref.replace(article, '').toLowerCase();
  const labels = [
    ...projects.map(({ id, name }) => ({ name: name.toLowerCase(), isOf: (task: KnownTask) => task.projectId === id })),
    ...[...new Set(tasks.flatMap(({ tags = [] }) => tags))].map((tag) => ({
      name: tag.toLowerCase(),
      isOf: ({ tags = [] }: KnownTask) => tags.includes(tag),
    })),
  ];
  const found = labels.flatMap(({ name, isOf }) => {
    const noun = nounBeside(words, name);
    return noun === undefined ? [] : named(noun, tasks.filter(isOf));
  });
  return found.length > 0 ? [...new Set(found)] : undefined;
};

/** "report" of "report for work" and of "work report"; undefined where the label is none of it. */
function nounBeside(words: string, label: string): string | undefined {
  const bare = words.replace(/[@#](?=\p{L})/gu, '');
  if (bare.startsWith(`${label} `)) return bare.slice(label.length + 1);
  const lead =
    /^(?<noun>.+?) (?:for|in|from|of|at|under|with|tagged|on)(?: (?:the|my|our))? (?<label>.+?)(?: (?:project|tag|list))?$/;
  const found = lead.exec(bare)?.groups;
  return found?.label === label ? found.noun : undefined;
}

function named(noun: string, tasks: readonly KnownTask[]): readonly KnownTask[] {
  if (anyOne.test(noun)) return tasks;
  const [mention, ...others] = findMentions(wordsOf(noun), tasks, () => true, { isAmongFew: true });
  return mention && others.length === 0 ? mention.tasks : [];
}

const day = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight)(?:['’]s)?`;
const time = `(?:\\d{1,2}[:.]\\d{2}(?: ?[ap]m)?|\\d{1,2} ?(?:am|pm|o['’]?clock))`;
const ofWhen = [
  /^(?:the|that|this|my) (?:one|task|thing|appointment|item|entry) (?:(?:which|that)(?: is|['’]s) )?(?:due |planned |set |down )?(?<when>(?:on|at|for|from|by|this|next|due|in the|today|tomorrow|tonight)\b.*)$/i,
  new RegExp(
    `^(?:the |that |my )?(?<when>${day}(?:,? (?:at )?${time})?|${time}(?: (?:on )?${day})?) (?:one|task|thing|appointment)$`,
    'i',
  ),
];
const halfDay = 12 * 60;

/** "the one on tuesday", "the one at half past nine": those that are due on that day, or at that time of any day. */
const dueThen: Describe = (ref, { tasks, context }) => {
  const when = ofWhen
    .map((pattern) => pattern.exec(ref)?.groups?.when)
    .find((words) => words !== undefined)
    ?.replace(/['’]s$/, '')
    .replace(/^(?:from|for|by|due) /i, 'on ')
    .replace(/^on (?=today|tomorrow|tonight|this|next|at\b)/i, '');
  const { due, title } = when === undefined ? { due: null, title: '' } : parseNew(`x ${when}`, context);
  if (when === undefined || !due || title !== 'x') return undefined;
  const isTime = timeAlone.test(when);
  return tasks.filter((task) => {
    const isOfDay = isTime || task.due?.date === due.date;
    return isOfDay && (!due.time || isSameTime(task.due?.time, due.time));
  });
};

/** Of an hour nobody says whether it is in the morning. */
function isSameTime(one: string | null | undefined, other: string): boolean {
  return Boolean(one) && (minutesOf(one ?? '') - minutesOf(other)) % halfDay === 0;
}

const comparing =
  /^(?:the )?(?:(?<first>older|earlier|sooner)|(?<last>newer|later)|(?<firstOfAll>oldest|earliest|soonest)|(?<lastOfAll>newest|latest))(?: (?:one|task|thing))?(?: of (?:them|those|these|the two|both))?$/i;

/** "the older one" of two that were shown or changed together, "the earliest" of several: by their dates. */
const compared: Describe = (ref, { tasks, talk }) => {
  const said = comparing.exec(ref)?.groups;
  if (!said) return undefined;
  const { counted, several } = spokenOf(talk.history);
  const ids = counted.length > 1 ? counted : several;
  const dated = tasks.filter(({ id, due }) => due && ids.includes(id));
  const isOfTwo = said.first !== undefined || said.last !== undefined;
  if (dated.length < 2 || (isOfTwo && dated.length > 2)) return undefined;
  const inOrder = dated.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  const sorted = (said.first ?? said.firstOfAll) ? inOrder : inOrder.toReversed();
  const [first, second] = sorted;
  return first && second && keyOf(first) !== keyOf(second) ? [first] : undefined;
};

function keyOf({ due }: KnownTask): string {
  return `${due?.date ?? ''} ${due?.time ?? ''}`;
}

const ofRule =
  /^(?:the |that )?(?<rule>daily|weekly|monthly|yearly|annual|repeating|recurring)(?: (?:one|task|thing))?$/i;
const frequencies: Readonly<Record<string, string>> = { annual: 'yearly', repeating: '', recurring: '' };

/** "the weekly one": those that repeat so. */
const repeating: Describe = (ref, { tasks }) => {
  const said = ofRule.exec(ref)?.groups?.rule?.toLowerCase();
  if (said === undefined) return undefined;
  const frequency = (frequencies[said] ?? said).toUpperCase();
  return tasks.filter(({ recurrence }) => recurrence?.rule.includes(`FREQ=${frequency}`));
};
