import { editDistance } from '@duly/language/target/edit-distance';
import { inFull, shortNames } from '../abbreviations.ts';
import type { KnownTask } from '../talk.ts';
import { fillers, titleVerbs } from './lexicon.ts';
import { stem } from './stem.ts';
import { light, shortestSlip, type TitleWords, titleWordsOf } from './title-words.ts';
import type { Word } from './words.ts';

/** One thing that words name: a task, or several that they name as well. */
export interface Mention {
  tasks: KnownTask[];
  /** The places of its words. */
  at: number[];
  /** The title is said word for word. */
  isWhole: boolean;
}

/** The places of all words that name a task. */
export function placesOf(mentions: readonly Mention[]): Set<number> {
  return new Set(mentions.flatMap(({ at }) => at));
}

/** The one task that words name among few; undefined where that is none, or one of several. */
export function onlyNamed(words: readonly Word[], tasks: readonly KnownTask[]): KnownTask | undefined {
  const [mention, ...others] = findMentions(words, tasks, () => true, { isAmongFew: true });
  const [task, ...rivals] = mention?.tasks ?? [];
  return others.length === 0 && rivals.length === 0 ? task : undefined;
}

interface Fit {
  task: KnownTask;
  at: number[];
  weight: number;
  share: number;
}

interface Said {
  words: readonly Word[];
  /** Where each stem is said. */
  places: ReadonlyMap<string, readonly number[]>;
  isAmongFew: boolean;
}

const mostMentions = 5;
/** The stems of verbs that titles begin with. */
export const verbs: ReadonlySet<string> = new Set([...titleVerbs].map(stem));

/**
 * The tasks that words name, one after the other: by the words of their titles in any form ("calling mom", "the plants"),
 * with a letter wrong, the rare ones first. What fits two tasks alike is one mention of both. Among few that were offered
 * the verb alone tells them apart.
 */
export function findMentions(
  words: readonly Word[],
  tasks: readonly KnownTask[],
  isFree: (index: number) => boolean,
  { isAmongFew = false }: { isAmongFew?: boolean } = {},
): Mention[] {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of words.entries()) {
    if (!isFree(index) || light.has(text)) continue;
    for (const key of new Set([text, ...halvesOf(text), inFull(text, shortNames)].map(stem)))
      places.set(key, [...(places.get(key) ?? []), index]);
  }
  if (places.size === 0 || tasks.length === 0) return [];
  const mentions: Mention[] = [];
  let left = fitsOf(tasks, { words, places, isAmongFew });
  while (left.length > 0 && mentions.length < mostMentions) {
    const best = left.reduce((one, other) => (isBetter(other, one) ? other : one));
    const alike = left.filter(
      (fit) => fit !== best && fit.weight >= best.weight * 0.85 && fit.at.some((index) => best.at.includes(index)),
    );
    const rivals = best.share >= 0.99 ? alike.filter(({ share }) => share >= 0.99) : alike;
    mentions.push({ tasks: [best, ...rivals].map(({ task }) => task), at: best.at, isWhole: best.share >= 0.99 });
    left = left.filter(({ at, task }) => task !== best.task && !at.some((index) => best.at.includes(index)));
  }
  return mentions.toSorted((one, other) => (one.at[0] ?? 0) - (other.at[0] ?? 0));
}

/** "walk-in" is two words in titles. */
function halvesOf(text: string): string[] {
  return text.includes('-') ? text.split('-').filter((half) => /^\p{L}{2,}$/u.test(half) && !light.has(half)) : [];
}

function isBetter(one: Fit, other: Fit): boolean {
  return one.weight !== other.weight ? one.weight > other.weight : one.share > other.share;
}

/** Only the tasks that have a word are looked at. */
function fitsOf(tasks: readonly KnownTask[], said: Said): Fit[] {
  const titles = titleWordsOf(tasks);
  /** By the words of titles: as what they are said, and how much that weighs. */
  const meant = new Map<string, { key: string; weight: number }>();
  const candidates = new Set<number>();
  for (const key of said.places.keys()) {
    const isThere = titles.having.has(key);
    for (const word of isThere ? [key] : slipsOf(key, titles)) {
      const having = titles.having.get(word) ?? [];
      if (said.places.has(word) && word !== key) continue;
      meant.set(word, { key, weight: Math.log(1 + tasks.length / having.length) * (isThere ? 1 : 0.6) });
      for (const index of having) candidates.add(index);
    }
  }
  return [...candidates].flatMap((index) => {
    const task = tasks[index];
    return task ? (fitOf(task, titles.titles[index] ?? [], { ...said, meant }) ?? []) : [];
  });
}

function fitOf(
  task: KnownTask,
  title: readonly string[],
  { words, places, isAmongFew, meant }: Said & { meant: ReadonlyMap<string, { key: string; weight: number }> },
): Fit | undefined {
  const at: number[] = [];
  let weight = 0;
  let isNamed = false;
  for (const [place, word] of title.entries()) {
    const found = meant.get(word);
    const index = found && places.get(found.key)?.find((one) => !at.includes(one) || words[one]?.text.includes('-'));
    if (!found || index === undefined) continue;
    at.push(index);
    const text = words[index]?.text ?? '';
    // The verb of a title alone is that of other things as well: "paid the plumber" is not "Pay rent".
    const isVerb = !isAmongFew && place === 0 && title.length > 1 && verbs.has(word);
    const isWeak = isVerb || fillers.has(text);
    if (!isWeak) isNamed = true;
    weight += found.weight * (isWeak ? 0.4 : 1);
  }
  if (!isNamed) return undefined;
  const all = [...new Set(at)].toSorted((one, other) => one - other);
  return { task, at: all, weight, share: at.length / title.length };
}

/** The words of titles that are meant by a word with a letter wrong. */
function slipsOf(key: string, { byLetter }: TitleWords): string[] {
  if (key.length < shortestSlip) return [];
  return (byLetter.get(key[0] ?? '') ?? []).filter(
    (word) => Math.abs(word.length - key.length) <= 1 && editDistance(key, word, 1) <= 1,
  );
}
