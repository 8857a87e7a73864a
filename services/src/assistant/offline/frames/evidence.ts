import type { ParseContext } from '@duly/language';
import type { KnownTask, Talk } from '../talk.ts';
import type { Cue } from './cue-phrases.ts';
import { type FoundCue, findCues } from './cues.ts';
import { findPointed, type Pointed } from './focus.ts';
import { fillers } from './lexicon.ts';
import { findMentions, type Mention } from './mentions.ts';
import { readSlots, readTags, type Slots } from './slots.ts';
import { type Word, wordsOf } from './words.ts';

/** All that the words of a clause show. */
export interface Evidence {
  text: string;
  words: readonly Word[];
  slots: Slots;
  slotAt: ReadonlySet<number>;
  mentions: readonly Mention[];
  pointed: Pointed | undefined;
  cues: readonly FoundCue[];
  isQuestion: boolean;
  /** Words that are in no slot, mention or pronoun, and no fillers. */
  open: readonly number[];
}

const asks = new Set('what which when where who how why is are anything any'.split(' '));
const auxiliaries = new Set('do does did have has am can could should will would was were'.split(' '));
const prepositions = new Set('at on in for to by from'.split(' '));
const reports = new Set(['did', 'do', 'have', 'had', 'has']);
const articles = new Set(['the', 'my', 'this', 'that', 'it']);
const subjects = new Set('something i we you they it he she the my there this that any anything'.split(' '));

export function readEvidence(
  text: string,
  { tasks, talk, context }: { tasks: readonly KnownTask[]; talk: Talk; context: ParseContext },
): Evidence {
  const words = wordsOf(text);
  const { slots, at: slotAt } = readSlots(text, words, context);
  const before = findMentions(words, tasks, (index) => !slotAt.has(index));
  readTags(words, slots, slotAt, new Set(before.flatMap(({ at }) => at)));
  const mentions = findMentions(words, tasks, (index) => !slotAt.has(index));
  const named = new Set(mentions.flatMap(({ at }) => at));
  const pointed = findPointed(words, talk.history, (index) => !slotAt.has(index) && !named.has(index));
  const taken = new Set([...slotAt, ...named, ...(pointed?.at ?? [])]);
  const open = words.flatMap((word, index) => (taken.has(index) || fillers.has(word.text) ? [] : [index]));
  return {
    text,
    words,
    slots,
    slotAt,
    mentions,
    pointed,
    cues: findCues(words),
    isQuestion: isQuestion(text, words),
    open,
  };
}

export function has({ cues }: Evidence, ...some: Cue[]): boolean {
  return cues.some(({ cue }) => some.includes(cue));
}

/** The places of the words that stay unexplained when the cues of these kinds are. */
export function unexplained({ open, cues }: Evidence, kinds: readonly Cue[]): number[] {
  const told = new Set(cues.filter(({ cue }) => kinds.includes(cue)).flatMap(({ at }) => at));
  return open.filter((index) => !told.has(index));
}

function isQuestion(text: string, words: readonly Word[]): boolean {
  const [first = '', second = ''] = words.map((word) => word.text);
  const isLater = prepositions.has(first) && ['what', 'which', 'whose'].includes(second);
  return (
    isLater ||
    text.trimEnd().endsWith('?') ||
    asks.has(first) ||
    (auxiliaries.has(first) && subjects.has(second) && !(reports.has(first) && articles.has(second)))
  );
}
