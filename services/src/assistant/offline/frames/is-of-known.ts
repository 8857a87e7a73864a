import type { KnownTask } from '../talk.ts';
import { likeliest } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import { readEvidence } from './evidence.ts';
import { titleVerbs } from './lexicon.ts';
import type { Known } from './understood.ts';
import { wordsOf } from './words.ts';

/** "take the check mark off the kitchen", "make sure i'm reminded of the rent": no new task. */
export function isOfKnown(text: string, { talk, context, open, done }: Known): boolean {
  const evidence = readEvidence(text, { tasks: open, others: done, talk, context });
  const { wish, share } = likeliest(evidence.wishes());
  return wish === 'reopen' ? share >= 0.5 : share >= 0.75 && changing.includes(wish) && evidence.mentions.length > 0;
}

const changing: readonly Wish[] = [
  'remind',
  'snooze',
  'move',
  'complete',
  'reopen',
  'silence',
  'delete',
  'skip',
  'repeat',
];

/** "start it at 11", of what was spoken of. */
export function isOfIt(text: string, { talk }: Known): boolean {
  return talk.history.length > 0 && /^\w+ (?:it|that|this|them)\b/i.test(text) && !/^(?:add|create|call)\b/i.test(text);
}

/** "buy milk", where there is such a task: one more of it, or something about it. */
export function isVerbatim(said: string, open: readonly KnownTask[]): boolean {
  const words = wordsOf(said).map(({ text }) => text);
  if (words.length < 2 || !titleVerbs.has(words[0] ?? '')) return false;
  const same = words.join(' ');
  return open.some(({ title }) => title.toLowerCase() === same);
}
