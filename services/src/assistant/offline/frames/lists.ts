import { shareOf } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import { type Asked, isAll, narrowed } from './asked.ts';
import { type Evidence, has, unexplained } from './evidence.ts';
import type { ListTerms } from './list-asking.ts';
import { type Known, readTerms } from './list-terms.ts';

export interface ListContext extends Known {
  /** What was asked for last; undefined when the last thing said was no list. */
  before: Asked | undefined;
  /** The tasks that were shown last, when nothing else was since. */
  shown?: readonly string[] | undefined;
  /** Nothing was said before of which one could be picked. */
  isFirst?: boolean;
}

/** From here on all words together ask for a list, whatever some of them may be. */
const surely = 0.75;
/** From here on they do where most of the words are understood. */
const likely = 0.5;
const looks: readonly Wish[] = ['list', 'count', 'search'];

/** The list, count or search that is asked for, or the plan of the day; undefined when none is. */
export function listOf(evidence: Evidence, known: ListContext): Asked | 'plan' | undefined {
  const { before, shown, isFirst = false } = known;
  const share = (...some: Wish[]) => shareOf(evidence.wishes(), ...some);
  const look = share(...looks) + (isFirst && evidence.words.some(({ text }) => text === 'ones') ? share('pick') : 0);
  const first = evidence.words[0]?.text ?? '';
  // "tag everything overdue with urgent" changes what it names.
  if (first !== 'give' && changing.has(first) && look < surely) return undefined;
  if (isPlan(evidence, share('plan'), look)) return 'plan';
  const isAsked =
    look >= likely ||
    (has(evidence, 'list', 'count', 'search', 'done-list') &&
      (evidence.isQuestion || isLed(evidence) || (look >= 0.3 && isHeaded(evidence))));
  const goesOn =
    before !== undefined &&
    isPiece(evidence) &&
    look + share('pick', 'answer', 'about', 'chat', 'cannot', 'plan') >= 0.3;
  const isBare = isShortQuestion(evidence) || (isFirst && /^[@#][^\s@#]+$/.test(evidence.text));
  if (!isAsked && !goesOn && !isBare) return undefined;
  const terms = readTerms(evidence, known);
  const asked = askedBy(evidence, terms, share);
  const odd = strange(evidence, terms);
  const isNarrow = !isAll(asked);
  // After another wish a label alone is for what that one was about: "buy stamps", "p1 please".
  if (!isFirst && before === undefined && isLabelOnly(evidence)) return undefined;
  if (before?.kind === 'search' && goesOn && !isNarrow && odd.length > 0 && odd.length <= 3 && share('create') < likely)
    return { ...asked, kind: 'search', terms: { text: odd.join(' ') } };
  if (look < surely && odd.length > (look >= likely ? 1 : 0)) return undefined;
  if (look < likely && terms.text !== undefined && !has(evidence, 'search') && !(goesOn && evidence.isQuestion))
    return undefined;
  if (!isAsked && !goesOn)
    return isNarrow && asked.doneIn === undefined && terms.text === undefined ? asked : undefined;
  if (before !== undefined && isNarrow && narrows(evidence)) {
    const isOfShown = shown !== undefined && shown.length > 0;
    return isOfShown ? { ...asked, among: shown } : narrowed(before, asked);
  }
  if (isNarrow) return before !== undefined && !isAsked ? { ...asked, kind: before.kind } : asked;
  const isOfBefore = evidence.words.some(({ text }) => ofThem.has(text)) || evidence.words.length <= 4;
  const isOfAll = evidence.words.some(({ text }) => ofTasks.has(text));
  if (before !== undefined && isOfBefore && !isOfAll && odd.length === 0) return { ...before, kind: asked.kind };
  const isOfUnknown = evidence.pointed !== undefined || /\bin (?:there|here)\b/i.test(evidence.text);
  if (isOfUnknown && before === undefined && asked.kind !== 'count') return undefined;
  // Nothing is said of the tasks: all are meant, unless some word was not understood.
  if (look >= surely && (odd.length === 0 || isOfAll)) return asked;
  return odd.length === 0 && isOfAll ? asked : undefined;
}

function askedBy(
  evidence: Evidence,
  { has: having, lacks, isDone, text, ...rest }: ListTerms,
  share: (...some: Wish[]) => number,
): Asked {
  const terms: Asked['terms'] = {};
  for (const key of ['when', 'priority', 'tags', 'project', 'repeats'] as const) {
    const value = rest[key];
    if (value !== undefined) terms[key] = value;
  }
  if (text !== undefined) terms.text = text;
  const every = terms.repeats === 'is:recurring' ? frequencyOf(evidence.slots.rule) : undefined;
  const isCount = has(evidence, 'count') || share('count') > share('list', 'search');
  const isSearch =
    !isCount && text !== undefined && Object.keys(terms).length === 1 && share('search') >= share('list');
  if (isDone) delete terms.when;
  return {
    kind: isCount ? 'count' : isSearch ? 'search' : 'list',
    terms,
    has: having,
    lacks,
    ...(every === undefined ? {} : { every }),
    ...(isDone ? { doneIn: periodOf(evidence) } : {}),
  };
}

/** "plan the rest of my day", "where shall i start". */
function isPlan(evidence: Evidence, share: number, look: number): boolean {
  const { slots, mentions } = evidence;
  if (mentions.length > 0 || (slots.due !== undefined && !/\b(?:today|day|now|tonight|this)\b/i.test(slots.due)))
    return false;
  if (share >= likely && share > look) return true;
  return (
    has(evidence, 'plan') && share >= 0.1 && (evidence.isQuestion || isLed(evidence)) && strange(evidence).length <= 1
  );
}

const frequencies: readonly [RegExp, string][] = [
  [/dai|\bday|days\b/i, 'DAILY'],
  [/week/i, 'WEEKLY'],
  [/month/i, 'MONTHLY'],
  [/year|annual/i, 'YEARLY'],
];

function frequencyOf(rule = ''): string | undefined {
  return frequencies.find(([said]) => said.test(rule))?.[1];
}

const ofThem = new Set(['them', 'those', 'these', 'that', 'it', 'one', 'ones', 'which']);
const ofTasks = new Set(
  'task tasks things list everything all stuff have due left agenda open plate todo todos to-do pending remaining anything else got items total altogether overall'.split(
    ' ',
  ),
);
const changing = new Set(
  'make move delete snooze remove push put set mark tag label tick check cross call rename cancel reopen postpone reschedule complete finish skip stop take bump drop give bring shift delay schedule add remind create undo due'.split(
    ' ',
  ),
);

/** "tuesday?", "overdue?": a whole question. */
function isShortQuestion({ text, words, mentions, pointed }: Evidence): boolean {
  return text.trimEnd().endsWith('?') && words.length <= 4 && mentions.length === 0 && pointed === undefined;
}

/** A few words without any that ask. */
function isLabelOnly(evidence: Evidence): boolean {
  const { words, isQuestion } = evidence;
  const asks =
    has(evidence, 'list', 'count', 'search', 'plan', 'done-list') || words.some(({ text }) => ofTasks.has(text));
  return !asks && !isQuestion && words.length <= 6;
}

/** "tasks due tomorrow": what is asked for begins it. */
function isHeaded({ words, mentions }: Evidence): boolean {
  return (
    mentions.length === 0 &&
    words.slice(0, 3).some(({ text }) => ['tasks', 'todos', 'to-dos', 'ones', 'things'].includes(text))
  );
}

/** "only the urgent ones", "which of them": of what was shown. */
function narrows({ words, text }: Evidence): boolean {
  const isFew = words.some(({ text: word }) => word === 'only' || word === 'just');
  return isFew || /\b(?:of|among) (?:them|those|these)(?! all\b)/i.test(text);
}

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

const leads = new Set(
  'show list give see view display tell let search find look anything what how which where any everything count plan overview'.split(
    ' ',
  ),
);

function isLed({ words }: Evidence): boolean {
  return words.slice(0, 4).some(({ text }) => leads.has(text));
}

/** The words of which nothing is known. */
function strange(evidence: Evidence, terms?: ListTerms): string[] {
  const places = unexplained(evidence, [
    'list',
    'count',
    'search',
    'plan',
    'about',
    'tag',
    'project',
    'priority',
    'done-list',
  ]);
  return places
    .filter((index) => !terms?.at.has(index))
    .map((index) => evidence.words[index]?.text ?? '')
    .filter((word) => word.length > 1 && !ofThem.has(word));
}

function periodOf({ words }: Evidence): string {
  const spoken = ` ${words.map(({ text }) => text).join(' ')} `;
  const period = ['this week', 'last week', 'this month', 'yesterday'].find((one) => spoken.includes(` ${one} `));
  if (period) return period;
  return [' today ', ' tonight ', ' this morning ', ' this afternoon '].some((one) => spoken.includes(one))
    ? 'today'
    : 'so far';
}
