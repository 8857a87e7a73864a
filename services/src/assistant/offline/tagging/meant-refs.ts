import { spokenOf } from '../../spoken-of.ts';
import { allButIn } from '../frames/all-but.ts';
import { isAnchorAt } from '../frames/anchors.ts';
import { wordsOf } from '../frames/words.ts';
import { timeAlone } from '../time-alone.ts';
import { withoutApposed } from './apposed.ts';
import type { TaggedPart } from './decode.ts';
import { isDeniedRef } from './denied-refs.ts';
import type { Purpose, Span } from './labels.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { standsBehind, wordsAt } from './sentences/part.ts';
import { inOrder, standsFree } from './spans.ts';
import { withDescriptions } from './whole-refs.ts';

/** What is new or only looked for is told by other words. */
const ofOthers = new Set<Purpose>(['create', 'list', 'count', 'search', 'rename', 'undo']);
const steps = [
  (part: TaggedPart, { said }: Said) => withoutApposed(part, said),
  withState,
  withExceptions,
  withoutLikes,
  withoutReminders,
  withoutDenied,
  withoutAnchors,
  withDescriptions,
  onceTold,
];

/** A part whose refs are those of the tasks that it means: none that is denied, left out or only tells when. */
export function withMeantRefs(part: TaggedPart, heard: Said): TaggedPart {
  if (part.purpose === 'same') return withoutDenied(part, heard);
  if (ofOthers.has(part.purpose)) return part.purpose === 'rename' ? onceTold(part, heard) : part;
  return steps.reduce((found, step) => step(found, heard), part);
}

function refsOf({ spans }: TaggedPart): Span[] {
  return spans.filter(({ slot }) => slot === 'ref');
}

function without(part: TaggedPart, some: readonly Span[]): TaggedPart {
  return some.length === 0 ? part : { ...part, spans: part.spans.filter((span) => !some.includes(span)) };
}

const everything = /^(?:all|everything|all of it)$/i;
const stateBehind =
  /^ (?:that(?: is| was|['’]s) )?(?<state>late|overdue|past due|undated|(?:without|with no) (?:a |any )?(?:date|tags?|project))\b/i;

/** "[everything] late to monday": a state right behind, where no value covers it, says which of all are meant. */
function withState(part: TaggedPart, { said }: Said): TaggedPart {
  const states = refsOf(part).flatMap((ref): Span[] => {
    const found = everything.test(wordsAt(ref, said)) ? stateBehind.exec(said.slice(ref.end, part.end)) : null;
    const state = found?.groups?.state;
    if (!found || state === undefined) return [];
    const end = ref.end + found[0].length;
    const isFree = standsFree({ start: ref.end, end }, part.spans);
    return isFree ? [{ slot: 's', start: end - state.length, end }] : [];
  });
  if (states.length === 0) return part;
  return { ...part, spans: inOrder([...part.spans, ...states]) };
}

const pointing = /\b(?:it|that|this|them|those|these)\b/i;

/** "tag [them] errands like [the milk]", "file that under errands like [the milk]": what it shall be like is so already. */
function withoutLikes(part: TaggedPart, { said }: Said): TaggedPart {
  const likes = refsOf(part).filter((ref) =>
    standsBehind(/\b(?:like|same as|just as)(?: (?:with|for))? $/i, ref, said),
  );
  const isPointed = pointing.test(said.slice(part.start, likes[0]?.start ?? part.start));
  return likes.length < refsOf(part).length || isPointed ? without(part, likes) : part;
}

/** "get rid of [all of them]", said of the reminders of one task. */
function withoutReminders(part: TaggedPart, { said, talk }: Said): TaggedPart {
  const areMany = refsOf(part).every((ref) => pronoun.test(wordsAt(ref, said)));
  const isOne = spokenOf(talk.history).last.length === 1;
  return part.purpose === 'silence' && areMany && isOne ? without(part, refsOf(part)) : part;
}

/** "[everything] but [the first]": words that leave something out are of all that is meant. */
function withExceptions(part: TaggedPart, { said }: Said): TaggedPart {
  const found = refsOf(part).length > 0 ? allButIn(wordsAt(part, said)) : undefined;
  if (!found) return part;
  const [start, rest] = [part.start + found.start, part.start + found.restStart];
  const ends = refsOf(part).map(({ end }) => end);
  const next = part.spans.find((span) => span.slot !== 'ref' && span.start >= rest)?.start ?? part.end;
  const until = said.slice(start, next).replace(/(?:\s+(?:with|to|on|by|for|as|at|in))?\s*$/i, '').length;
  const end = Math.max(...ends) > rest ? Math.max(...ends) : start + until;
  const others = part.spans.filter((span) => span.end <= start || span.start >= end);
  const whole: Span = { slot: 'ref', start, end };
  return { ...part, spans: inOrder([...others, whole]) };
}

const pronoun = /^(?:it|this|that|them|these|those|both|all)(?: (?:one|task|of (?:them|those)))?$/i;

/** Of "milk too, not the plants" the milk; what is denied stays where nothing else is named. */
function withoutDenied(part: TaggedPart, { said }: Said): TaggedPart {
  const names = refsOf(part).filter((ref) => isDeniedRef(ref, said));
  const words = new Set(names.map((ref) => wordsAt(ref, said).toLowerCase()));
  const denied = refsOf(part).filter((ref) => names.includes(ref) || words.has(wordsAt(ref, said).toLowerCase()));
  const isNamed = refsOf(part).some((ref) => !denied.includes(ref) && !pronoun.test(wordsAt(ref, said)));
  return isNamed ? without(part, denied) : part;
}

const placed = new Set<Purpose>(['move', 'remind', 'snooze']);

/** "leave [it] for wednesday, i am always tired after [the dentist]": what only tells when is not what is meant. */
function withoutAnchors(part: TaggedPart, { said, talk }: Said): TaggedPart {
  if (!placed.has(part.purpose)) return part;
  const words = wordsOf(said);
  const isAnchor = ({ start }: Span) =>
    isAnchorAt(
      words.findIndex((word) => word.start >= start),
      words,
    );
  const anchors = refsOf(part).filter(isAnchor);
  const others = refsOf(part).filter((ref) => !anchors.includes(ref));
  const isOfLast = part.purpose === 'move' && others.length === 0 && spokenOf(talk.history).last.length === 1;
  // "the report after the dentist, at 12": on the day of the dentist.
  const dates = part.spans.filter(({ slot }) => slot === 'd');
  const isBesideNamed =
    others.some((ref) => !pronoun.test(wordsAt(ref, said))) &&
    dates.every((date) => timeAlone.test(wordsAt(date, said)));
  if ((others.length === 0 || isBesideNamed) && !isOfLast) return part;
  const days = anchors.flatMap((anchor) => dayBefore(anchor, part, said));
  const left = without(part, anchors);
  return { ...left, spans: inOrder([...left.spans, ...days]) };
}

const dayOfAnchor =
  /\b(?<day>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|today|tomorrow)(?: right| just)? (?:after|before|during)(?: (?:the|my|our))? $/i;

/** "[monday] after the meeting, so say {eleven}": the day that stands before what it is beside, where no value covers it. */
function dayBefore(anchor: Span, { spans, start }: TaggedPart, said: string): Span[] {
  const found = dayOfAnchor.exec(said.slice(start, anchor.start));
  if (!found) return [];
  const at = start + found.index;
  const day: Span = { slot: 'd', start: at, end: at + (found.groups?.day?.length ?? 0) };
  return standsFree(day, spans) ? [day] : [];
}

const joiner = /^(?:[\s,;&+/]|\b(?:and|or|n|plus|also|then|too|as well)\b)*$/i;
const describing =
  /^(?:the|that) (?:one|report|task|thing) (?:i\b|to\b|from\b|of\b|for\b|that\b|which\b|about\b|with\b|where\b)/i;

/** "[the weekly one], when is [that] next", "[the report], [the one I have to write]": told once more, it is the same. */
function onceTold(part: TaggedPart, { said }: Said): TaggedPart {
  const [first, ...others] = refsOf(part);
  if (!first || pointsAtOne.test(wordsAt(first, said))) return part;
  const again = others.filter((ref, index) => {
    const between = said.slice(refsOf(part)[index]?.end ?? 0, ref.start);
    const isSame = pointsAtOne.test(wordsAt(ref, said)) && !joiner.test(between);
    const isDescribed = describing.test(said.slice(ref.start)) && !/\b(?:and|plus)\b|&/i.test(between);
    return isSame || isDescribed;
  });
  return without(part, again);
}
