import { parse } from '@duly/language';
import { type ReadBy, readEvidence } from '../frames/evidence.ts';
import { targetOf } from '../frames/target.ts';
import { wordsOf } from '../frames/words.ts';
import { likeliest, shareOf } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';

/** What is said of no task, and makes none. */
const ofNone: ReadonlySet<Wish> = new Set([
  'list',
  'count',
  'search',
  'about',
  'settings',
  'plan',
  'undo',
  'help',
  'pick',
  'answer',
  'chat',
  'cannot',
] as const);
const surely = 0.7;
const rather = 0.4;
/** Of fewer words nothing is learnt. */
const fewest = 4;

/** Whether each piece of a message may be something to do, where the message as a whole asks for something new. */
export function arePieces(said: string, known: ReadBy): (piece: string) => boolean {
  const isMade = shareOf(readEvidence(said, known).wishes(), 'create') >= rather;
  return (piece) => isNewPiece(piece, isMade, known);
}

function isNewPiece(piece: string, isMade: boolean, { tasks, talk, context }: ReadBy): boolean {
  const evidence = readEvidence(piece, { tasks, talk, context });
  const create = shareOf(evidence.wishes(), 'create');
  if (create >= 0.5) return true;
  const { wish, share } = likeliest(evidence.wishes());
  if (!isMade || (wordsOf(piece).length >= fewest && ofNone.has(wish) && share >= surely)) return false;
  const { how } = targetOf(evidence, talk);
  if (how === 'named' || how === 'pointed') return false;
  // "see the lawyer" is no list.
  return wish === 'create' || parse(piece, context).intent === 'create';
}
