import { fold } from '../text/fold.ts';
import { editDistance } from './edit-distance.ts';

export interface NamedTask {
  id: string;
  title: string;
}

export type FoundTarget<T extends NamedTask> =
  | { kind: 'one'; task: T; isExact: boolean }
  /** Best first; the person chooses. */
  | { kind: 'candidates'; tasks: T[] }
  | { kind: 'none' };

interface Scored<T> {
  task: T;
  score: number;
  /** All of the words that were said are in the title. */
  isWhole: boolean;
}

const mostCandidates = 8;
/** A task is taken alone from this score on, and only when the next one is so far behind. */
const scoreOfOne = 0.7;
const clearLead = 0.12;
const scoreOfCandidate = 0.45;
const articles = new Set(['the', 'a', 'an', 'my', 'our', 'that', 'this']);
/** Words that say little: a task is not found by them. */
const light = new Set([
  'to',
  'for',
  'of',
  'with',
  'and',
  'in',
  'on',
  'at',
  'from',
  'by',
  'about',
  'task',
  'todo',
  'reminder',
]);

/**
 * The task that a text names. By its whole title first, without regard to case, accents, punctuation and articles; then
 * by its words, each with a typo. One task is answered only when it is clearly the best: otherwise those that could be
 * meant. Linear in the tasks; 3,000 take a few milliseconds.
 */
export function findTarget<T extends NamedTask>(text: string, tasks: readonly T[]): FoundTarget<T> {
  const said = wordsOf(text);
  if (said.length === 0) return { kind: 'none' };
  const key = said.join(' ');
  const titles = tasks.map((task) => ({ task, words: wordsOf(task.title) }));
  const same = titles
    .filter(({ words }) => words.length === said.length && words.join(' ') === key)
    .map(({ task }) => task);
  const [only] = same;
  if (only)
    return same.length === 1
      ? { kind: 'one', task: only, isExact: true }
      : { kind: 'candidates', tasks: same.slice(0, mostCandidates) };
  const scored = titles
    .map(({ task, words }): Scored<T> => ({ task, ...compare(said, words) }))
    .filter(({ score }) => score >= scoreOfCandidate)
    .sort((one, other) => other.score - one.score);
  const [best, next] = scored;
  if (!best) return { kind: 'none' };
  const isClear = best.isWhole && best.score >= scoreOfOne && best.score - (next?.score ?? 0) >= clearLead;
  // "dentist" names every task with this word, however long the others' titles are.
  const isAmbiguous = scored.filter(({ isWhole }) => isWhole).length > 1 && best.score < 0.95;
  if (isClear && !isAmbiguous) return { kind: 'one', task: best.task, isExact: false };
  return { kind: 'candidates', tasks: scored.slice(0, mostCandidates).map(({ task }) => task) };
}

/** How well a title fits: mostly how much of what was said is in it, a little how much of it was said. */
function compare(said: readonly string[], title: readonly string[]): { score: number; isWhole: boolean } {
  let met = 0;
  let all = 0;
  let isWhole = true;
  let matched = 0;
  const taken: number[] = [];
  for (const word of said) {
    const weight = light.has(word) ? 0.2 : 1;
    all += weight;
    const [index, likeness] = bestOf(word, title, taken);
    if (index < 0) {
      if (weight === 1) isWhole = false;
      continue;
    }
    met += weight * likeness;
    if (weight === 1) matched += likeness;
    taken.push(index);
  }
  if (matched === 0) return { score: 0, isWhole: false };
  const heavy = title.filter((word) => !light.has(word)).length || 1;
  return { score: 0.75 * (met / all) + 0.25 * Math.min(1, matched / heavy), isWhole };
}

function bestOf(word: string, titles: readonly string[], taken: readonly number[]): [index: number, likeness: number] {
  let best = -1;
  let most = 0;
  for (let index = 0; index < titles.length; index += 1) {
    const likeness = alike(word, titles[index] ?? '');
    if (likeness <= most || taken.includes(index)) continue;
    best = index;
    most = likeness;
  }
  return [best, most];
}

function alike(word: string, title: string): number {
  if (word === title) return 1;
  const length = Math.min(word.length, title.length);
  if (length >= 3 && title.startsWith(word)) return 0.9;
  // Scripts without spaces: what was said is somewhere in a long run of characters.
  if (title.length > word.length && title.includes(word) && notLatin.test(word)) return 0.9;
  // A typo in the first letter is rare, and looking for it would cost most of the time.
  if (word[0] !== title[0] && word[1] !== title[1] && word[0] !== title[1]) return 0;
  const typos = length >= 8 ? 2 : length >= 4 ? 1 : 0;
  if (typos === 0 || Math.abs(word.length - title.length) > typos) return 0;
  const distance = editDistance(word, title, typos);
  return distance <= typos ? 0.9 - 0.1 * distance : 0;
}

const notLatin = /[^\p{Script=Latin}\p{N}]/u;
const notAscii = /\P{ASCII}/u;

function wordsOf(text: string): string[] {
  // Most titles are plain ASCII, for which the whole of Unicode's folding is not needed.
  const folded = notAscii.test(text) ? fold(text) : text.toLowerCase();
  const words = folded.replaceAll("'", '').match(notAscii.test(folded) ? /[\p{L}\p{N}]+/gu : /[a-z\d]+/g) ?? [];
  const naming = words.some((word) => articles.has(word)) ? words.filter((word) => !articles.has(word)) : words;
  return naming.length > 0 ? naming : words;
}
