import { shareOf } from '../wishes/guess.ts';
import type { Judgement, Seen } from './decide.ts';
import { type Evidence, says } from './evidence.ts';
import { fillers, movers } from './lexicon.ts';
import { bare, labelsIn, movedTo } from './sentence.ts';
import type { Word } from './words.ts';

/** "an hour later", "put the dentist off a week" */
export function shiftOf({ evidence, target }: Seen): Judgement | undefined {
  const { duration, due, isEarlier } = evidence.slots;
  // "put the dentist off a week": of a task that is moved, a length says by how much.
  const isPutOff = due === undefined && target.how !== 'none' && target.how !== 'focus';
  const isSaid = shareOf(evidence.wishes(), 'move') >= 0.9 || evidence.words.some(({ text }) => delaying.has(text));
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
}

const delaying = new Set(['delay', 'postpone', 'defer', 'push']);

/** "snooze it until five" */
export function snoozeOf({ evidence, past }: Seen): Judgement | undefined {
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
}

/** "make it 30", after a snooze, says for how many minutes. */
function durationOf({ slots, words }: Evidence, goesOn: boolean): string | undefined {
  const number = goesOn ? words.find(({ text }) => /^[1-9][05]$/.test(text))?.text : undefined;
  const isBare = slots.due === undefined || slots.due === number;
  return slots.duration ?? (number !== undefined && isBare ? `${number} minutes` : undefined);
}

/** "the dentist is on friday now" */
export function moveOf({ evidence, target, past }: Seen): Judgement | undefined {
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
  // "lightbulbs can be saturday": all words together say that it is moved. "hm actually the tax thing tuesday": again.
  const isCorrected =
    shareOf(evidence.wishes(), 'move') >= 0.95 || (past?.isReplaced === true && past.frame?.intent === 'move');
  const sentence = [movedTo(slots.due), ...labelsIn(slots)].filter((part) => part !== '').join(' ');
  return {
    intent: 'move',
    sentence,
    kinds: ['move', 'priority', 'tag', 'project'],
    strength: target.how !== 'named' || past?.isInstead || goesOn || isCorrected || isMoved(evidence) ? 0.66 : 0.3,
  };
}

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

export const isPastDay = (due: string) => /\b(?:yesterday|last|ago|this morning|earlier)\b/i.test(due);
