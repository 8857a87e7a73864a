import { shareOf } from '../wishes/guess.ts';
import type { Judgement, Seen } from './decide.ts';
import { type Evidence, isBare, says } from './evidence.ts';
import { hasBeenDone, isTold } from './has-been-done.ts';
import { isPastDay } from './moves.ts';

/** "the plants are not done after all" */
export function reopenOf({ evidence, isReopened }: Seen): Judgement | undefined {
  if ((!says(evidence, 'reopen') && !isReopened) || evidence.isQuestion) return undefined;
  return { intent: 'reopen', sentence: 'reopen it', kinds: ['reopen', 'complete'], strength: 0.7 };
}

/** "the plants are watered" */
export function completeOf({ evidence, target }: Seen): Judgement | undefined {
  const isNegated = evidence.words.some(({ text }) => undoneYet.has(text));
  const share = shareOf(evidence.wishes(), 'complete');
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
}

/** "no need for the dentist any more" */
export function deleteOf({ evidence }: Seen): Judgement | undefined {
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

/** "almost done with it" */
const undoneYet = new Set('not never unless if almost nearly half halfway hardly barely soon'.split(' '));
