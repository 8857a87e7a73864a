import type { KnownTask } from '../talk.ts';
import { doings } from './lexicon.ts';
import { findMentions } from './mentions.ts';
import { isPast } from './stem.ts';
import type { Word } from './words.ts';

/** What is named only to say that it is not meant: "annas" of "the report too, not annas". */
export interface Denied {
  tasks: readonly KnownTask[];
  /** The places of the words, "not" among them. */
  at: ReadonlySet<number>;
}

/** Before "not" they deny what is done or so, and no task: "do not move the report", "why not the report". */
const ofVerbs = new Set(
  'is are was were be been am do does did will would can could shall should may might must have has had need needs why if or whether better rather'.split(
    ' ',
  ),
);
const owning = new Set(
  'the my our your that this those these a an one ones of for about with from task tasks'.split(' '),
);
const closing = new Set('and but just only because since so then instead please'.split(' '));

/** The tasks that words deny among those that can be meant: "the report is done, not the one of Anna". */
export function deniedIn(text: string, words: readonly Word[], tasks: readonly KnownTask[]): Denied {
  const ranges = words.flatMap(({ text: word }, index) =>
    word === 'not' && !ofVerbs.has(words[index - 1]?.text ?? '') ? [rangeFrom(index, text, words)] : [],
  );
  const found = ranges.map((range) => {
    const mentions = findMentions(words, tasks, (index) => range.includes(index), { isAmongFew: true });
    const last = Math.max(-1, ...mentions.flatMap(({ at }) => at));
    return { tasks: mentions.flatMap((mention) => mention.tasks), at: range.filter((index) => index <= last) };
  });
  return {
    tasks: [...new Set(found.flatMap((one) => one.tasks))],
    at: new Set(found.flatMap((one) => (one.tasks.length > 0 ? one.at : []))),
  };
}

/** The places from "not" to where something else begins. */
function rangeFrom(start: number, text: string, words: readonly Word[]): number[] {
  const isEnd = (index: number) =>
    closing.has(words[index]?.text ?? '') ||
    /[,;.!?:()–—]/.test(text.slice(words[index - 1]?.end ?? 0, words[index]?.start ?? 0));
  const next = words.findIndex((_, index) => index > start + 1 && isEnd(index));
  const range = words.slice(start, next < 0 ? undefined : next).map((_, add) => start + add);
  const first = range.find((index) => index > start && !owning.has(words[index]?.text ?? ''));
  const word = words[first ?? start]?.text ?? '';
  // "the report is not read yet", "not done": said of what is done.
  const isOfDoing = first === start + 1 && (doings.has(word) || isPast(word));
  return first === undefined || isOfDoing ? [] : range;
}
