import { shareOf } from '../wishes/guess.ts';
import type { Wish } from '../wishes/wish.ts';
import type { Cue } from './cue-phrases.ts';
import { type Evidence, unexplained } from './evidence.ts';
import { labelsOf } from './labels.ts';
import { connectives, doings, fillers } from './lexicon.ts';
import { placesOf } from './mentions.ts';
import { moveOf, shiftOf, snoozeOf } from './moves.ts';
import type { Past } from './past.ts';
import { remindOf, silenceOf } from './reminders.ts';
import { endOf, repeatOf, skipOf } from './series.ts';
import { completeOf, deleteOf, reopenOf } from './states.ts';
import type { Target } from './target.ts';

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
  const isMeant = target.how === 'named' || target.how === 'pointed';
  const price = isMeant ? 0.16 : 0.3;
  const share = shareOf(evidence.wishes(), wishOf(intent));
  // What the words say together explains the strange ones among them. Of what was only spoken of before, strange words are rather about something else.
  const doubt = share > 0.5 ? (isMeant ? 1 - share : 0.7) : share < 0.02 ? 1.5 : 1;
  const cost = doubt * strange.reduce((sum, index) => sum + (isBeside(index, evidence) ? 0.3 : price), 0);
  // "go out tomorrow" says nothing strange, and nothing of what was spoken of.
  const loose = isMeant ? 0 : looseWords(evidence, kinds);
  return { intent, sentence, score: strength + ofTarget[target.how] - cost - loose * 0.2 * doubt };
}

const wishes: Readonly<Record<string, Wish>> = { shift: 'move', untag: 'tag', clear: 'tag' };

function wishOf(intent: string): Wish {
  return wishes[intent] ?? (intent as Wish);
}

/** "mom's doctor" is not mom: a strange word beside a name makes it another's. */
function isBeside(index: number, { mentions, words }: Evidence): boolean {
  const named = placesOf(mentions);
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
  endOf,
  repeatOf,
  ({ evidence }) => labelsOf(evidence),
  skipOf,
  reopenOf,
  completeOf,
  deleteOf,
  shiftOf,
  snoozeOf,
  moveOf,
];
