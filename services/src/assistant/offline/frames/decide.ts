import type { Wish } from '../wishes/wish.ts';
import type { Cue } from './cue-phrases.ts';
import { type Evidence, says, unexplained } from './evidence.ts';
import { hasBeenDone } from './has-been-done.ts';
import { labelsOf } from './labels.ts';
import { connectives, doings, fillers, movers } from './lexicon.ts';
import { bare, levelOf, markOf } from './sentence.ts';
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

interface Seen {
  evidence: Evidence;
  target: Target;
  /** What was wanted before. */
  past?: { frame?: Frame };
  /** What is only looked back at has been said in a sentence of which some words are gone: they cost nothing. */
  isPast?: boolean;
}

interface Judgement {
  intent: string;
  sentence: string;
  /** The cues whose words it explains. */
  kinds: readonly Cue[];
  /** How clearly the words say it, without the task that it is about. */
  strength: number;
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

function frameOf({ intent, sentence, kinds, strength }: Judgement, { evidence, target, isPast }: Seen): Frame {
  if (isPast) return { intent, sentence, score: strength };
  const isReport = (index: number) => intent === 'complete' && doings.has(evidence.words[index]?.text ?? '');
  const strange = unexplained(evidence, [...kinds, 'carry']).filter((index) => !isReport(index));
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
  ({ evidence }) => {
    if (!says(evidence, 'silence')) return undefined;
    return {
      intent: 'silence',
      sentence: 'remove the reminders from it',
      kinds: ['silence', 'remind', 'clear'],
      strength: 0.8,
    };
  },
  ({ evidence, past }) => {
    const { slots } = evidence;
    const isAsked = says(evidence, 'remind');
    if (says(evidence, 'silence') || evidence.isQuestion) return undefined;
    if (slots.before !== undefined)
      return {
        intent: 'remind',
        sentence: `remind me ${slots.before} before`,
        kinds: ['remind', 'later', 'project', 'move'],
        strength: isAsked ? 0.8 : 0.65,
      };
    // "no, 2 hours", after a reminder.
    if (slots.duration !== undefined && past?.frame?.intent === 'remind')
      return {
        intent: 'remind',
        sentence: `remind me ${slots.duration} before`,
        kinds: ['remind', 'later'],
        strength: 0.7,
      };
    if (!isAsked || slots.due === undefined) return undefined;
    return { intent: 'remind', sentence: `remind me ${slots.due}`, kinds: ['remind'], strength: 0.6 };
  },
  ({ evidence }) => {
    if (!says(evidence, 'end-series') || evidence.isQuestion) return undefined;
    return { intent: 'end-series', sentence: 'stop repeating it', kinds: ['end-series', 'clear'], strength: 0.75 };
  },
  ({ evidence }) => {
    const { rule, due } = evidence.slots;
    if (rule === undefined || says(evidence, 'end-series', 'skip') || evidence.isQuestion) return undefined;
    return {
      intent: 'repeat',
      sentence: `make it ${rule}${due === undefined ? '' : ` ${due}`}`,
      kinds: ['move', 'priority'],
      strength: 0.65,
    };
  },
  ({ evidence }) => labelsOf(evidence),
  ({ evidence }) => {
    if (!says(evidence, 'skip') || evidence.isQuestion) return undefined;
    return { intent: 'skip', sentence: 'skip it', kinds: ['skip'], strength: 0.7 };
  },
  ({ evidence }) => {
    if (!says(evidence, 'reopen') || evidence.isQuestion) return undefined;
    return { intent: 'reopen', sentence: 'reopen it', kinds: ['reopen', 'complete'], strength: 0.7 };
  },
  ({ evidence, target }) => {
    const isNegated = evidence.words.some(
      ({ text }) => text === 'not' || text === 'never' || text === 'unless' || text === 'if',
    );
    if (says(evidence, 'reopen') || isNegated || evidence.isQuestion) return undefined;
    if ((evidence.slots.due !== undefined && !isPastDay(evidence.slots.due)) || evidence.slots.priority !== undefined)
      return undefined;
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
      slots.due !== undefined ||
      slots.priority !== undefined ||
      slots.project !== undefined ||
      slots.untags.length > 0 ||
      slots.rule !== undefined
    )
      return undefined;
    return { intent: 'delete', sentence: 'delete it', kinds: ['delete'], strength: 0.65 };
  },
  ({ evidence }) => {
    const { length, isEarlier } = evidence.slots;
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
    const { due, duration, length } = evidence.slots;
    const time = length ?? duration;
    if (due === undefined && time === undefined && goesOn) return undefined;
    const sentence =
      time === undefined ? (due === undefined ? 'snooze it' : `snooze it until ${bare(due)}`) : `snooze it for ${time}`;
    return { intent: 'snooze', sentence, kinds: ['snooze', 'move', 'later'], strength: goesOn ? 0.85 : 0.7 };
  },
  ({ evidence, target }) => {
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
      strength: target.how !== 'named' || isMoved(evidence) ? 0.66 : 0.3,
    };
  },
];

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
    ['to', 'till', 'until'].includes(words[first - 1]?.text ?? '')
  );
}
