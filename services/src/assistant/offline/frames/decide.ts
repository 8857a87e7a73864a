import type { Wish } from '../wishes/wish.ts';
import type { Cue } from './cue-phrases.ts';
import { type Evidence, isBare, says, unexplained } from './evidence.ts';
import { hasBeenDone, isTold } from './has-been-done.ts';
import { labelsOf } from './labels.ts';
import { connectives, doings, fillers, movers } from './lexicon.ts';
import type { Past } from './past.ts';
import { remindOf, silenceOf } from './reminders.ts';
import { bare, levelOf, markOf } from './sentence.ts';
import type { Target } from './target.ts';
import type { Word } from './words.ts';

/** What is wanted, as a sentence of the parser about "it". */
export interface Frame {
  intent: string;
  sentence: string;
  /** From 0 to 1: how much speaks for it. */
  score: number;
}

/** From here on it is done without a question. */
export const surely = 0.7;
/** From here on it is asked about. */
export const perhaps = 0.4;

export interface Seen {
  evidence: Evidence;
  target: Target;
  /** What was wanted before. */
  past?: Pick<Past, 'frame' | 'isReplaced' | 'isInstead' | 'isContinued'>;
  /** Known to be opened again by what a completed task is called. */
  isReopened?: boolean;
  /** What is only looked back at has been said in a sentence of which some words are gone: they cost nothing. */
  isPast?: boolean;
}

export interface Judgement {
  intent: string;
  sentence: string;
  /** The cues whose words it explains. */
  kinds: readonly Cue[];
  /** How clearly the words say it, without the task that it is about. */
  strength: number;
  /** Words beside those that it explains. */
  told?: readonly number[];
}

type Judge = (seen: Seen) => Judgement | undefined;

/** What the words may want, the likeliest first. */
export function decide(seen: Seen): Frame[] {
  const frames = judges.flatMap((judge) => {
    const judgement = judge(seen);
    return judgement ? [frameOf(judgement, seen)] : [];
  });
  return frames.filter(({ score }) => score >= perhaps).toSorted((one, other) => other.score - one.score);
}

const ofTarget: Readonly<Record<Target['how'], number>> = { named: 0.25, pointed: 0.2, focus: 0.05, none: 0 };

function frameOf(
  { intent, sentence, kinds, strength, told = [] }: Judgement,
  { evidence, target, isPast }: Seen,
): Frame {
  if (isPast) return { intent, sentence, score: strength };
  const isReport = (index: number) => intent === 'complete' && doings.has(evidence.words[index]?.text ?? '');
  const strange = unexplained(evidence, [...kinds, 'carry']).filter(
    (index) => !isReport(index) && !told.includes(index),
  );
  // Without a name every word has to be understood: it may be a task of its own.
  const price = target.how === 'named' || target.how === 'pointed' ? 0.16 : 0.3;
  const share = evidence.wishes().get(wishOf(intent)) ?? 0;
  // What the words say together explains the strange ones among them.
  const doubt = share > 0.5 ? 1 - share : share < 0.02 ? 1.5 : 1;
  const cost = doubt * strange.reduce((sum, index) => sum + (isBeside(index, evidence) ? 0.3 : price), 0);
  // "go out tomorrow" says nothing strange, and nothing of what was spoken of.
  const loose = target.how === 'focus' || target.how === 'none' ? looseWords(evidence, kinds) : 0;
  return { intent, sentence, score: strength + ofTarget[target.how] - cost - loose * 0.2 * doubt };
}

const wishes: Readonly<Record<string, Wish>> = { shift: 'move', untag: 'tag', clear: 'tag' };

function wishOf(intent: string): Wish {
  return wishes[intent] ?? (intent as Wish);
}

/** "mom's doctor" is not mom: a strange word beside a name makes it another's. */
function isBeside(index: number, { mentions, words }: Evidence): boolean {
  const named = new Set(mentions.flatMap(({ at }) => at));
  if (doings.has(words[index]?.text ?? '')) return false;
  const isName = (place: number) => named.has(place) || (words[place]?.text === 'is' && named.has(place - 1));
  return isName(index - 1) || named.has(index + 1);
}

function looseWords({ words, slotAt, cues }: Evidence, kinds: readonly Cue[]): number {
  const told = new Set(cues.filter(({ cue }) => kinds.includes(cue)).flatMap(({ at }) => at));
  return words.filter(
    ({ text }, index) => !slotAt.has(index) && !told.has(index) && fillers.has(text) && !connectives.has(text),
  ).length;
}

const judges: readonly Judge[] = [
  silenceOf,
  remindOf,
  ({ evidence }) => {
    if (!says(evidence, 'end-series') || evidence.isQuestion) return undefined;
    return { intent: 'end-series', sentence: 'stop repeating it', kinds: ['end-series', 'clear'], strength: 0.75 };
  },
  ({ evidence }) => {
    const { rule, due } = evidence.slots;
    if (rule === undefined || says(evidence, 'end-series', 'skip') || evidence.isQuestion) return undefined;
    return {
      intent: 'repeat',
      sentence: `make it ${/^\w+ly$/i.test(rule) ? 'repeat ' : ''}${rule}${due === undefined ? '' : ` ${due}`}`,
      kinds: ['move', 'priority'],
      strength: 0.65,
    };
  },
  ({ evidence }) => labelsOf(evidence),
  ({ evidence }) => {
    if (!says(evidence, 'skip') || evidence.isQuestion) return undefined;
    return { intent: 'skip', sentence: 'skip it', kinds: ['skip'], strength: 0.7 };
  },
  ({ evidence, isReopened }) => {
    if ((!says(evidence, 'reopen') && !isReopened) || evidence.isQuestion) return undefined;
    return { intent: 'reopen', sentence: 'reopen it', kinds: ['reopen', 'complete'], strength: 0.7 };
  },
  ({ evidence, target }) => {
    const isNegated = evidence.words.some(({ text }) => undoneYet.has(text));
    const share = evidence.wishes().get('complete') ?? 0;
    const isRecent =
      share >= 0.9 &&
      /^(?:early |late |earlier )?(?:today|this (?:week|month|year|afternoon))$/i.test(evidence.slots.due ?? '');
    if (says(evidence, 'reopen') || isNegated || evidence.isQuestion) return undefined;
    if (
      (evidence.slots.due !== undefined && !isPastDay(evidence.slots.due) && !isRecent) ||
      evidence.slots.priority !== undefined
    )
      return undefined;
    if (evidence.slots.rule !== undefined || isBare(evidence) || isTold(evidence)) return undefined;
    if (says(evidence, 'complete') && !says(evidence, 'delete'))
      return { intent: 'complete', sentence: 'complete it', kinds: ['complete'], strength: 0.65 };
    const done = hasBeenDone(evidence, target);
    return done > 0 ? { intent: 'complete', sentence: 'complete it', kinds: ['complete'], strength: done } : undefined;
  },
  ({ evidence }) => {
    const { slots } = evidence;
    const isOther = says(evidence, 'silence', 'untag', 'end-series', 'reopen', 'note') || evidence.isQuestion;
    if (
      !says(evidence, 'delete') ||
      isOther ||
      isRefused(evidence) ||
      slots.before !== undefined ||
      slots.duration !== undefined ||
      slots.due !== undefined ||
      slots.priority !== undefined ||
      slots.project !== undefined ||
      slots.untags.length > 0 ||
      slots.rule !== undefined
    )
      return undefined;
    return { intent: 'delete', sentence: 'delete it', kinds: ['delete'], strength: 0.65 };
  },
  ({ evidence, target }) => {
    const { duration, due, isEarlier } = evidence.slots;
    // "put the dentist off a week": of a task that is moved, a length says by how much.
    const isPutOff = due === undefined && target.how !== 'none' && target.how !== 'focus';
    const isSaid = (evidence.wishes().get('move') ?? 0) >= 0.9 || evidence.words.some(({ text }) => delaying.has(text));
    const length = evidence.slots.length ?? (isPutOff && isSaid ? duration : undefined);
    if (length === undefined || evidence.isQuestion) return undefined;
    if (says(evidence, 'snooze'))
      return { intent: 'snooze', sentence: `snooze it for ${length}`, kinds: ['snooze'], strength: 0.7 };
    return {
      intent: 'shift',
      sentence: `move it by ${length} ${isEarlier ? 'earlier' : 'later'}`,
      kinds: ['move', 'later', 'earlier'],
      strength: 0.68,
    };
  },
  ({ evidence, past }) => {
    const goesOn = past?.frame?.intent === 'snooze';
    if ((!says(evidence, 'snooze') && !goesOn) || evidence.isQuestion) return undefined;
    const { due, length } = evidence.slots;
    const time = length ?? durationOf(evidence, goesOn);
    if (due === undefined && time === undefined && goesOn) return undefined;
    const sentence =
      time === undefined ? (due === undefined ? 'snooze it' : `snooze it until ${bare(due)}`) : `snooze it for ${time}`;
    const told = evidence.words.flatMap(({ text }, index) => (time === `${text} minutes` ? [index] : []));
    return {
      intent: 'snooze',
      sentence,
      kinds: ['snooze', 'move', 'later', 'remind'],
      strength: goesOn ? 0.85 : 0.7,
      told,
    };
  },
  ({ evidence, target, past }) => {
    const { slots } = evidence;
    if (
      slots.due === undefined ||
      isPastDay(slots.due) ||
      evidence.isQuestion ||
      slots.rule !== undefined ||
      slots.before !== undefined
    )
      return undefined;
    if (says(evidence, 'snooze', 'remind', 'skip', 'note', 'search', 'count')) return undefined;
    const goesOn = past?.isContinued === true && past.frame?.intent === 'move';
    const labels = [
      slots.priority === undefined ? '' : levelOf(slots.priority),
      ...slots.tags.map((tag) => `@${tag}`),
      slots.project === undefined ? '' : markOf(slots.project),
    ];
    const sentence = ['move it to', bare(slots.due), ...labels].filter((part) => part !== '').join(' ');
    return {
      intent: 'move',
      sentence,
      kinds: ['move', 'priority', 'tag', 'project'],
      strength: target.how !== 'named' || past?.isInstead || goesOn || isMoved(evidence) ? 0.66 : 0.3,
    };
  },
];

/** "make it 30", after a snooze, says for how many minutes. */
function durationOf({ slots, words }: Evidence, goesOn: boolean): string | undefined {
  const number = goesOn ? words.find(({ text }) => /^[1-9][05]$/.test(text))?.text : undefined;
  const isBare = slots.due === undefined || slots.due === number;
  return slots.duration ?? (number !== undefined && isBare ? `${number} minutes` : undefined);
}

/** "don't delete it", "if it rains i cancel the trip": not now, or not at all. */
function isRefused({ words, cues }: Evidence): boolean {
  const verbs = new Set(cues.filter(({ cue }) => cue === 'delete').map(({ at }) => at[0]));
  return words.some(
    ({ text }, index) =>
      text === 'if' ||
      text === 'unless' ||
      text === 'might' ||
      ((text === 'not' || text === 'never') && verbs.has(index + 1)),
  );
}

const delaying = new Set(['delay', 'postpone', 'defer', 'push']);

/** "almost done with it" */
const undoneYet = new Set('not never unless if almost nearly half halfway hardly barely soon'.split(' '));

const isPastDay = (due: string) => /\b(?:yesterday|last|ago|this morning|earlier)\b/i.test(due);

/** "dentist friday" may be a second one; "dentist to friday" is none. */
function isMoved({ words, slots, slotAt, text }: Evidence): boolean {
  const first = Math.min(...slotAt);
  // "mom's doctor" is of mom; "the meeting's on friday" is not.
  const isOwner = (index: number) =>
    /['’]/.test(text[words[index]?.start ?? 0] ?? '') &&
    !slotAt.has(index + 1) &&
    !fillers.has(words[index + 1]?.text ?? '');
  return (
    words.some(
      ({ text: word }, index) => movers.has(word) && (!slotAt.has(index) || index === first) && !isOwner(index),
    ) ||
    /^(?:to|till|until)\b/i.test(slots.due ?? '') ||
    ['to', 'till', 'until'].includes(words[first - 1]?.text ?? '') ||
    isPointedAt(words, text, first)
  );
}

/** "dentist -> 26th", "water plants: tomorrow". */
function isPointedAt(words: readonly Word[], text: string, first: number): boolean {
  const between = text.slice(words[first - 1]?.end ?? 0, words[first]?.start ?? 0).trim();
  return first > 0 && /^(?::|→|⇒|[-=–—]{0,2}>)$/.test(between);
}
