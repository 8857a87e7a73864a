import { shareOf } from '../wishes/guess.ts';
import { type Evidence, says, unexplained } from './evidence.ts';
import { readAlone } from './read-alone.ts';
import type { Target } from './target.ts';
import type { Known } from './understood.ts';

/** "that was a mistake, put it back": of what was changed in this talk. */
export function takesBack(evidence: Evidence, target: Target, { talk }: Known): boolean {
  const share = shareOf(evidence.wishes(), 'undo');
  if (talk.history.length === 0 || !says(evidence, 'undo') || (evidence.isQuestion && share < 0.9)) return false;
  const isFree = evidence.slots.due === undefined && evidence.slots.quote === undefined && target.how !== 'named';
  if (isFree && share >= 0.85) return true;
  return (
    isFree && unexplained(evidence, ['undo', 'clear', 'delete', 'reopen', 'complete', 'move', 'carry']).length === 0
  );
}

/** Of what only completed tasks are called, less has to say so. */
export function reopens(evidence: Evidence, own: Target, { done, context }: Known): boolean {
  if (says(evidence, 'reopen')) return true;
  if (shareOf(evidence.wishes(), 'reopen') < 0.5 || own.how === 'named') return false;
  return readAlone(evidence.text, done, context).mentions.length === 1;
}
