import { doings } from '../frames/lexicon.ts';
import { findMentions } from '../frames/mentions.ts';
import { isPast, stem } from '../frames/stem.ts';
import { wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { wordsAt } from './sentences/part.ts';

const joint = /\s*(?:[,;.]\s+|\s(?:and|n|&)\s)/;
/** What may stand around the words of the title in such a report. */
const around = new Set(
  "i we ive i've weve we've have has had just already finally now today and also ok okay so well the my our a an is are was were been to of with at".split(
    ' ',
  ),
);
const pronoun = /^(?:it|this|that|them|these|those|that one|this one|both|all)$/i;
/** They need no task that is there. */
const ofNoTask = new Set<Purpose>(['create', 'list', 'count']);
const unlikely = new Set<Purpose>([
  'complete',
  'reopen',
  'undo',
  'aside',
  'chat',
  'cannot',
  'same',
  'pick',
  'yes',
  'no',
]);

/**
 * "ive called mom and can you put the trip on the thirtieth": what is reported in the very words of a title, before another
 * wish, is a part of its own.
 */
export function withReport(part: TaggedPart, said: string, open: readonly KnownTask[]): TaggedPart[] {
  const words = said.slice(part.start, part.end);
  const found = joint.exec(words);
  const end = part.start + (found?.index ?? 0);
  const spans = part.spans.filter((span) => span.start >= end);
  const isOfOther =
    ofNoTask.has(part.purpose) || spans.some((span) => span.slot === 'ref' && !pronoun.test(wordsAt(span, said)));
  if (!found || unlikely.has(part.purpose) || !isOfOther) return [part];
  if (part.spans.some((span) => span.start < end && (span.slot !== 'ref' || span.end > end))) return [part];
  const place = reportedIn(words.slice(0, found.index), open);
  if (!place) return [part];
  const ref = { slot: 'ref' as const, start: part.start + place.start, end: part.start + place.end };
  return [
    { ...part, purpose: 'complete', spans: [ref], end },
    { ...part, spans, start: end + found[0].length },
  ];
}

/** "have i called mom" */
const asking = /^\W*(?:(?:so|and|ok),? )?(?:have|has|had|was|were|is|are|did|do|does)\b/i;

/** Where a clause names a task by all words of its title, the verb as what was done; undefined where it says more. */
function reportedIn(clause: string, open: readonly KnownTask[]): { start: number; end: number } | undefined {
  if (asking.test(clause)) return undefined;
  const words = wordsOf(clause);
  const [mention, ...others] = findMentions(words, open, () => true);
  if (!mention?.isWhole || mention.tasks.length !== 1 || others.length > 0) return undefined;
  const isDone = mention.at.some((index) => isDoing(words[index]?.text ?? ''));
  const isAll = words.every(({ text }, index) => mention.at.includes(index) || around.has(text));
  const [first, last] = [words[mention.at[0] ?? 0], words[mention.at.at(-1) ?? 0]];
  return isDone && isAll && first && last ? { start: first.start, end: last.end } : undefined;
}

/** "called", but not "read", which may be still to do. */
function isDoing(word: string): boolean {
  return isPast(word) && doings.has(word) && stem(word) !== word;
}
