import { parse } from '@duly/language';
import { shareOf } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import { isEmptyWish } from './added.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { asNew } from './new-tasks.ts';
import { ownTextIn } from './own-text.ts';
import { projectWishOf } from './projects.ts';
import type { Known, Understood } from './understood.ts';
import { wordsOf } from './words.ts';

/** Small talk, and what is to be new: what needs nothing that is there. */
export function needingNothing(text: string, known: Known): Understood | undefined {
  const { talk, context, open } = known;
  const small = parse(text, context);
  if (small.intent === 'unknown' && small.due === null && small.confidence > 0.1 && small.confidence < 0.3)
    return { kind: 'said', sentence: text };
  if (isEmptyWish(text))
    return {
      kind: 'missing',
      question: 'What shall the task be called? Say for example “Call mom tomorrow at 17:00”.',
    };
  const evidence = readEvidence(text, { tasks: open, talk, context });
  const project = projectWishOf(evidence, context.projects ?? []);
  if (project !== undefined) return { kind: 'said', sentence: project };
  if (known.past.list?.kind === 'search' && isPiece(known.said, text)) return undefined;
  const added = ownTextIn(evidence, known) || looks(evidence) ? undefined : asNew(text, known);
  return added === undefined ? undefined : { kind: 'said', sentence: added };
}

/** A few words that go on with what was said. */
function isPiece(said: string, text: string): boolean {
  return /^(?:and|or)\b/i.test(said) && wordsOf(text).length <= 3;
}

/** Whether it asks for what is there, or for help: nothing is added of that. */
function looks(evidence: Evidence): boolean {
  return shareOf(evidence.wishes(), ...looking) >= 0.6;
}

const looking: readonly Wish[] = ['list', 'count', 'search', 'about', 'plan', 'help', 'settings'];
