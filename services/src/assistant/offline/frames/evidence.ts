import type { ParseContext } from '@duly/language';
import type { KnownTask, Talk } from '../talk.ts';
import { type Guess, guess, shareOf } from '../wishes/guess.ts';
import { models } from '../wishes/models.ts';
import { tokensOf } from '../wishes/tokens.ts';
import type { Wish } from '../wishes/wish.ts';
import { allButPlaces } from './all-but.ts';
import type { Cue } from './cue-phrases.ts';
import { type FoundCue, findCues } from './cues.ts';
import { findPointed, type Pointed } from './focus.ts';
import { fillers } from './lexicon.ts';
import { findMentions, type Mention, placesOf } from './mentions.ts';
import { namedIn } from './named.ts';
import { readSlots, type Slots } from './slots.ts';
import { isPast } from './stem.ts';
import { readTags } from './tags.ts';
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
  /** What is wanted, by the words alone; read when it is asked for, as it costs more than the rest. */
  wishes: () => Guess;
  /** Words that are in no slot, mention or pronoun, and no fillers. */
  open: readonly number[];
}

const asks = new Set('what which when where who how why is are anything any'.split(' '));
const auxiliaries = new Set('do does did have has am can could should will would was were'.split(' '));
const prepositions = new Set('at on in for to by from'.split(' '));
const reports = new Set(['did', 'do', 'have', 'had', 'has']);
const articles = new Set(['the', 'my', 'this', 'that', 'it']);
const owners = new Set(['the', 'my', 'a', 'an', 'our']);
/** Asked politely, they are no questions: "would you remind me before the meeting?" */
const commands = new Set(
  'remind move push snooze delete remove mark tick complete cancel reschedule postpone rename reopen skip'.split(' '),
);
const subjects = new Set('something i we you they it he she the my there this that any anything'.split(' '));

/** What words are read by. */
export interface ReadBy {
  /** The tasks that they may name. */
  tasks: readonly KnownTask[];
  /** Tasks that are not meant here, but may be named: for what is wanted, that one is named counts. */
  others?: readonly KnownTask[];
  talk: Talk;
  context: ParseContext;
}

export function readEvidence(text: string, { tasks, others = [], talk, context }: ReadBy): Evidence {
  const words = wordsOf(text);
  const { slots, at: slotAt } = readSlots(text, words, context);
  const before = findMentions(words, tasks, (index) => !slotAt.has(index));
  const namedFirst = placesOf(before);
  const known = new Set(tasks.flatMap(({ tags = [] }) => tags.map((tag) => tag.toLowerCase())));
  const share = () => shareOf(guess(text, tokensOf(text, words, { context, named: namedFirst }), models().wish), 'tag');
  const excepting = allButPlaces(text, words);
  readTags({ text, words, slots, at: slotAt, named: new Set([...namedFirst, ...excepting]), known, share });
  const { mentions, passedOver } = namedIn({ text, words, tasks, talk, isFree: (index) => !slotAt.has(index) });
  const named = new Set([...placesOf(mentions), ...passedOver]);
  const pointed = findPointed(words, talk.history, (index) => !slotAt.has(index) && !named.has(index));
  const taken = new Set([...slotAt, ...named, ...excepting, ...(pointed?.at ?? [])]);
  const open = words.flatMap((word, index) => (taken.has(index) || fillers.has(word.text) ? [] : [index]));
  let guessed: Guess | undefined;
  const wishes = () => {
    const also = others.length === 0 ? [] : findMentions(words, others, (index) => !slotAt.has(index));
    guessed ??= guess(
      text,
      tokensOf(text, words, { context, named: namesIn(words, [...mentions, ...also]) }),
      models().wish,
    );
    return guessed;
  };
  return {
    text,
    words,
    wishes,
    slots,
    slotAt,
    mentions,
    pointed,
    cues: findCues(words),
    isQuestion: isQuestion(text, words) && shareOf(wishes(), ...asking) >= 0.3,
    open,
  };
}

export function has({ cues }: Evidence, ...some: Cue[]): boolean {
  return cues.some(({ cue }) => some.includes(cue));
}

/** What is asked for with a question that is no polite command. */
const asking: readonly Wish[] = [
  'list',
  'count',
  'search',
  'about',
  'plan',
  'help',
  'settings',
  'chat',
  'cannot',
  'pick',
];

/** Which wish a cue speaks for, where it speaks for one. */
const wishOfCue: Partial<Record<Cue, Wish>> = {
  complete: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  remind: 'remind',
  silence: 'silence',
  snooze: 'snooze',
  'end-series': 'end-series',
  skip: 'skip',
  undo: 'undo',
  plan: 'plan',
};
const certain = 0.75;
const hardly = 0.02;

/** Whether the words say it, by a cue or by all of them together. */
export function says(evidence: Evidence, ...some: Cue[]): boolean {
  return some.some((cue) => {
    const wish = wishOfCue[cue];
    const share = wish === undefined ? undefined : shareOf(evidence.wishes(), wish);
    // A name alone says nothing of what is wanted, whatever is mostly wanted with names.
    if (share === undefined || isBare(evidence)) return has(evidence, cue);
    return share >= certain || (share > hardly && has(evidence, cue));
  });
}

/**
 * The places of the words that only name tasks. "bought" of "bought the milk" says as well what was done, though the title
 * has "buy".
 */
export function namesIn(words: readonly Word[], mentions: readonly Mention[]): Set<number> {
  return new Set(
    mentions.flatMap(({ at, tasks }) => {
      const titles = new Set(tasks.flatMap(({ title }) => title.toLowerCase().split(/\s+/)));
      return at.filter((index) => !isPast(words[index]?.text ?? '') || titles.has(words[index]?.text ?? ''));
    }),
  );
}

/** Whether the words name tasks as their titles do, and say nothing else: "call mom", not "called mom" nor "milk ✓". */
export function isBare({ text, words, mentions, slotAt }: Evidence): boolean {
  const named = placesOf(mentions);
  const titles = new Set(
    mentions.flatMap(({ tasks }) => tasks.flatMap(({ title }) => title.toLowerCase().split(/\s+/))),
  );
  const isNamed = ({ text: word }: Word, index: number) =>
    named.has(index) ? titles.has(word) || !isPast(word) : owners.has(word);
  return slotAt.size === 0 && named.size > 0 && words.every(isNamed) && !/[^\p{L}\p{N}\s'’",.;:!?-]/u.test(text);
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
    (text.trimEnd().endsWith('?') && !commands.has(first)) ||
    asks.has(first) ||
    (auxiliaries.has(first) && subjects.has(second) && !(reports.has(first) && articles.has(second)))
  );
}
