import { type Answering, isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot } from './labels.ts';
import { ofRule } from './of-rule.ts';
import { idle, type Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';
import { lastTexts, readAlone } from './spoken-before.ts';

const takingOff =
  /\b(?:take|get|pull) (?:it|that|this) (?:back )?(?:off|out|away)\b(?! (?:of )?(?:the|my|our) (?:list|to-?dos?|tasks?))|\b(?:remove|drop) (?:it|that|this) (?:from|there)\b(?! (?:the|my|our) (?:list|to-?dos?))/i;
const removing = /\b(?:remove|drop|lose|scrap) (?:it|that|this)\b/i;
const ofLevel = /\b(?:prio\w*|important|urgent|level)\b/i;

/**
 * "take it off there again", after a tag, a level, a project or a reminder was set, or a list asked for by one: that is taken
 * off, and no task.
 */
export function* withTakenOff(parts: TaggedPart[], heard: Said): Answering<TaggedPart[]> {
  const isTaking = (part: TaggedPart) => takes(part, wordsAt(part, heard.said));
  const isListed = heard.talk.history.at(-1)?.widget?.kind === 'tasks';
  if (!(isAfterChange(heard.talk) || isListed) || !parts.some(isTaking)) return parts;
  const purpose = yield* offOfLast(heard);
  if (purpose === undefined) return parts;
  // "the rent belongs there too", of a list by tag: what goes in there may be a tag as well.
  const isSaid = ({ purpose: told }: TaggedPart) => told === 'untag' && purpose === 'unproject';
  return parts.map((part) =>
    isTaking(part) && !isSaid(part)
      ? ofRule({ ...part, purpose, spans: part.spans.filter(({ slot }) => slot === 'ref') })
      : part,
  );
}

/** "mom doesn't need one" */
const needsNone = /\b(?:do|does|did)(?:n['’]?t| not) (?:need|want|get|deserve) (?:one|any)\W*$|\bneeds? none\W*$/i;
const mayNeedNone = new Set<Purpose>([
  'delete',
  'untag',
  'prio-none',
  'prio-low',
  'silence',
  'undate',
  'aside',
  'pick',
]);

function takes({ purpose, spans }: TaggedPart, words: string): boolean {
  const isNamed = spans.some(({ slot }) => slot === 'ref') && spans.every(({ slot }) => slot === 'ref');
  if (isNamed && mayNeedNone.has(purpose) && needsNone.test(words)) return true;
  // "not the school ones, take it off there"
  if (isNamed && (purpose === 'pick' || purpose === 'untag')) return takingOff.test(words);
  if (purpose === 'delete') return takingOff.test(words);
  return purpose === 'prio-none' && (takingOff.test(words) || removing.test(words)) && !ofLevel.test(words);
}

const offOf: Partial<Record<Purpose, Purpose>> = {
  tag: 'untag',
  untag: 'untag',
  project: 'unproject',
  remind: 'silence',
  snooze: 'silence',
  'prio-high': 'prio-none',
  'prio-medium': 'prio-none',
  'prio-low': 'prio-none',
};
const offOfListed: Partial<Record<Slot, Purpose>> = { g: 'untag', p: 'unproject', l: 'prio-none' };
const looks = new Set<Purpose>(['list', 'count']);
const also = /\b(?:too|also|as well|same)\b/i;

/** What takes off the value that was set last, or that a list was asked for by; "rome too" goes on with what was before it. */
function* offOfLast(heard: Said): Answering<Purpose | undefined> {
  for (const text of lastTexts(heard.talk)) {
    const wanted = (yield* readAlone(text, heard)).filter(({ purpose }) => !idle.has(purpose));
    const found = wanted.flatMap((part) => offOfPart(part) ?? []).at(-1);
    if (found !== undefined || (wanted.length > 0 && !also.test(text))) return found;
  }
  return undefined;
}

function offOfPart({ purpose, spans }: TaggedPart): Purpose | undefined {
  const [only, ...others] = spans;
  if (looks.has(purpose)) return only && others.length === 0 ? offOfListed[only.slot] : undefined;
  return offOf[purpose];
}
