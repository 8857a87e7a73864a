import { type Evidence, has, unexplained } from './evidence.ts';
import { months, weekdays } from './lexicon.ts';
import { bare, levelOf, markOf } from './sentence.ts';

const states: readonly [state: string, words: readonly string[]][] = [
  ['overdue', ['overdue', 'late', 'behind']],
  ['recurring', ['recurring', 'repeating', 'repeat', 'repeats', 'recur']],
];
const undated = [
  'without a date',
  'without a due date',
  'no date',
  'no due date',
  'without date',
  'without due date',
  'undated',
  'no deadline',
  'without a deadline',
  'not scheduled',
  'without any date',
  'no dates',
  'without dates',
  'any date',
  'not have a date',
  'not have a due date',
  'no date yet',
];
const verbs = new Set(['show', 'list', 'give', 'see', 'view', 'display', 'tell', 'let']);
const ofThem = new Set(['them', 'those', 'these', 'that', 'it', 'one', 'ones']);
const days = new Set(['today', 'yesterday', 'tonight']);

export interface ListContext {
  /** The list that was asked for last, as a sentence; undefined when the last thing said was no list. */
  before: string | undefined;
}

/** The list, count or search that is asked for, as a sentence that the parser knows; undefined when none is. */
export function listOf(evidence: Evidence, { before }: ListContext): string | undefined {
  const { slots, words, text, mentions } = evidence;
  const isAsked =
    has(evidence, 'list', 'count', 'search', 'plan', 'done-list') && (evidence.isQuestion || isLed(evidence));
  // "tag everything overdue with urgent" changes what it names.
  const first = words[0]?.text ?? '';
  if (first !== 'give' && changing.has(first)) return undefined;
  // "tuesday?" is a whole question.
  const isBare =
    text.trimEnd().endsWith('?') && slots.due !== undefined && evidence.open.length === 0 && mentions.length === 0;
  const goesOn = isBare || (before !== undefined && isPiece(evidence));
  if (!isAsked && !goesOn) return undefined;
  const spoken = ` ${words.map((word) => word.text).join(' ')} `;
  if (
    has(evidence, 'plan') &&
    mentions.length === 0 &&
    (slots.due === undefined || /\btoday\b|\bday\b/.test(slots.due)) &&
    strange(evidence).length <= 1
  )
    return 'plan my day';
  if (has(evidence, 'done-list') && mentions.length === 0) return `what did i complete ${periodOf(spoken)}`.trim();
  const state = states.find(([, names]) => words.some(({ text: word }) => names.includes(word)))?.[0];
  const isUndated = undated.some((phrase) => spoken.includes(` ${phrase} `));
  const period = slots.due === undefined ? periodIn(evidence) : undefined;
  const parts = [
    state ?? '',
    slots.priority === undefined ? '' : levelOf(slots.priority),
    'tasks',
    isUndated ? 'without a date' : '',
    ...slots.tags.map((tag) => `tagged @${tag}`),
    slots.due === undefined || isUndated ? (period ?? '') : `due ${bare(slots.due)}`,
    slots.project === undefined ? '' : markOf(slots.project),
  ].filter((part) => part !== '');
  const narrows = parts.length > 1;
  const known = new Set([
    ...states.flatMap(([, names]) => names),
    ...(isUndated ? ['date', 'dates', 'deadline', 'due', 'undated', 'scheduled', 'any'] : []),
  ]);
  const odd = strange(evidence).filter((word) => !known.has(word) && !(period ?? '').split(' ').includes(word));
  if (has(evidence, 'count') && odd.length === 0 && mentions.length === 0)
    return `how many ${parts.join(' ')}${narrows ? '' : ' do i have'}`;
  if (has(evidence, 'search') && !narrows && (mentions.length > 0 || odd.length > 0))
    return `search for ${namedIn(evidence, odd)}`;
  if (mentions.length > 0) return undefined;
  // "and on tuesday?" asks once more; alone it may be anything.
  if (narrows && odd.length === 0) return `show ${parts.join(' ')}`;
  if (narrows || odd.length > 0) return undefined;
  const isSame = words.some(({ text: word }) => ofThem.has(word)) || /\bwhich\b/.test(text);
  if (before !== undefined && goesOn && (isSame || verbs.has(words[0]?.text ?? '')))
    return before.replace(/^how many/, 'show').replace(/ do i have$/, '');
  if (verbs.has(words[0]?.text ?? '') && isSame && !/\b(?:all|everything|tasks|list)\b/.test(text)) return undefined;
  return isAsked && words.some(({ text: word }) => ofTasks.has(word)) ? 'show my tasks' : undefined;
}

const ofTasks = new Set(
  'task tasks things list everything all stuff have due left agenda open plate todo todos to-do pending remaining anything else got items'.split(
    ' ',
  ),
);
const changing = new Set(
  'make move delete snooze remove push put set mark tag label tick check cross call rename cancel reopen postpone reschedule complete finish skip stop take bump drop give bring shift delay schedule add remind create undo due'.split(
    ' ',
  ),
);

/** "and on tuesday?", "only the ones in work": a piece of a question, and nothing to do with a task. */
function isPiece({ words, pointed, slots, slotAt }: Evidence): boolean {
  const due = Math.min(...slotAt);
  const isDone =
    words.some(({ text }) => changing.has(text)) ||
    /^(?:to|till|until)\b/i.test(slots.due ?? '') ||
    (slots.due !== undefined && ['to', 'till', 'until'].includes(words[due - 1]?.text ?? ''));
  return (
    !isDone &&
    (pointed === undefined || words.some(({ text }) => ['of', 'which', 'only', 'just', 'ones', 'show'].includes(text)))
  );
}

const lengths = new Set('week weekend month quarter year days weeks months'.split(' '));
const near = new Set('this next last coming following rest my'.split(' '));

/** A time that is no date of a task: "next week", "in december", "the next 3 days". */
function periodIn({ words }: Evidence): string | undefined {
  const at = words.findIndex(({ text }) => lengths.has(text));
  const from = at < 0 ? -1 : words.slice(0, at).findLastIndex(({ text }) => near.has(text) || text === 'the');
  if (at >= 0 && from >= 0 && at - from <= 4)
    return words
      .slice(from, at + 1)
      .map(({ text }) => text)
      .join(' ')
      .replace(/^(?:coming|following)/, 'next')
      .replace(/^(?:my|the)(?= (?:week|weekend|month)$)/, 'this');
  const named = words.find(({ text }) => months.has(text) || weekdays.has(text) || near.has(text));
  if (!named || near.has(named.text)) return undefined;
  return months.has(named.text) ? `in ${named.text}` : `due ${named.text}`;
}

function isLed({ words }: Evidence): boolean {
  return words
    .slice(0, 4)
    .some(
      ({ text }) =>
        verbs.has(text) ||
        [
          'search',
          'find',
          'look',
          'anything',
          'what',
          'how',
          'which',
          'where',
          'any',
          'everything',
          'count',
          'plan',
          'overview',
        ].includes(text),
    );
}

function strange(evidence: Evidence): string[] {
  const places = unexplained(evidence, ['list', 'count', 'search', 'plan', 'about', 'tag', 'project', 'priority']);
  return places.map((index) => evidence.words[index]?.text ?? '');
}

function periodOf(spoken: string): string {
  const period = ['this week', 'last week', 'this month'].find((one) => spoken.includes(` ${one} `));
  return period ?? [...days].find((day) => spoken.includes(` ${day} `)) ?? '';
}

/** The words that are searched for, as they stand between the first and the last of them. */
function namedIn({ mentions, words }: Evidence, odd: readonly string[]): string {
  const at = new Set(mentions.flatMap((mention) => mention.at));
  return words.flatMap((word, index) => (at.has(index) || odd.includes(word.text) ? [word.text] : [])).join(' ');
}
