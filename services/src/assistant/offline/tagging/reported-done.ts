import { doings } from '../frames/lexicon.ts';
import { findMentions, onlyNamed } from '../frames/mentions.ts';
import { isPast, stem } from '../frames/stem.ts';
import { type Word, wordsOf } from '../frames/words.ts';
import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import { wordsAt } from './sentences/part.ts';
import { verbDone } from './verb-of-title.ts';

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

/**
 * "I have rung my mother, | and would you move the dentist to Wednesday?": what is reported in the very words of a title is done,
 * though it was taken for what only stands beside another wish. Where that is about the same task, or about "it", it may be
 * why that is wanted.
 */
export function reportsBeside(
  parts: readonly TaggedPart[],
  said: string,
  open: readonly KnownTask[],
): readonly TaggedPart[] {
  const wishes = parts.filter(({ purpose }) => !unlikely.has(purpose));
  return parts.map((part) => {
    const words = said.slice(part.start, part.end);
    if (!beside.has(part.purpose) || part.spans.length > 0 || wishes.length === 0) return part;
    const place = reportedIn(words.replace(/[\s,;.!]+$/, ''), open);
    if (!place) return part;
    const ref = { slot: 'ref' as const, start: part.start + place.start, end: part.start + place.end };
    const task = onlyNamed(wordsOf(wordsAt(ref, said)), open);
    const isOfOther = wishes.every((wish) => isAboutOther(wish, said, { task, open }));
    return task && isOfOther ? ofRule({ ...part, purpose: 'complete', spans: [ref] }) : part;
  });
}

const beside = new Set<Purpose>(['aside', 'chat']);

function isAboutOther(
  { purpose, spans }: TaggedPart,
  said: string,
  { task, open }: { task: KnownTask | undefined; open: readonly KnownTask[] },
): boolean {
  const refs = spans.filter(({ slot }) => slot === 'ref').map((span) => wordsAt(span, said));
  if (refs.length === 0) return ofNoTask.has(purpose);
  return refs.every((ref) => {
    const named = pronoun.test(ref) ? undefined : onlyNamed(wordsOf(ref), open);
    return named !== undefined && named.id !== task?.id;
  });
}

/** "have i called mom" */
const asking = /^\W*(?:(?:so|and|ok),? )?(?:have|has|had|was|were|is|are|did|do|does)\b/i;

/**
 * Where a clause names a task by all words of its title, the verb as what was done, or as another for it ("rung my mother" of "Call
 * mom"); undefined where it says more.
 */
function reportedIn(clause: string, open: readonly KnownTask[]): { start: number; end: number } | undefined {
  if (asking.test(clause)) return undefined;
  const said = wordsOf(clause);
  const others = said.flatMap(({ text }, at) =>
    isDoing(text) ? [...new Set(open.flatMap((task) => verbDone(task, text) ?? []))].map((verb) => ({ at, verb })) : [],
  );
  const inTitle = others.map(({ at, verb }) =>
    said.map((word, index) => (index === at ? { ...word, text: verb } : word)),
  );
  return [said, ...inTitle].map((words) => wholeTitleIn(words, said, open)).find((place) => place !== undefined);
}

function wholeTitleIn(
  words: readonly Word[],
  said: readonly Word[],
  open: readonly KnownTask[],
): { start: number; end: number } | undefined {
  const [mention, ...others] = findMentions(words, open, () => true);
  if (!mention?.isWhole || mention.tasks.length !== 1 || others.length > 0) return undefined;
  const isDone = mention.at.some((index) => isDoing(said[index]?.text ?? ''));
  const isAll = words.every(({ text }, index) => mention.at.includes(index) || around.has(text));
  const [first, last] = [words[mention.at[0] ?? 0], words[mention.at.at(-1) ?? 0]];
  return isDone && isAll && first && last ? { start: first.start, end: last.end } : undefined;
}

/** "called", but not "read", which may be still to do. */
function isDoing(word: string): boolean {
  return isPast(word) && doings.has(word) && stem(word) !== word;
}
