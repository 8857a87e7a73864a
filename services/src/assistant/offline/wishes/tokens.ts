import { type ParseContext, parse } from '@duly/language';
import { doings, titleVerbs } from '../frames/lexicon.ts';
import { isPast, stem } from '../frames/stem.ts';
import { light } from '../frames/title-words.ts';
import { placesWithin, type Word } from '../frames/words.ts';

/** A word of a message as the classifiers see it, with where it stands. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/**
 * The words of a message as the classifiers see them: what names a task, a date, a tag and the like is one token each,
 * whatever it is, so that what was learnt of one holds for all. `named` are the places of the words that name tasks.
 */
export function tokensOf(
  text: string,
  words: readonly Word[],
  { context, named }: { context: ParseContext; named: ReadonlySet<number> },
): Token[] {
  const masks = masksOf(text, words, context);
  const within = withinNames(words, named);
  const tokens: Token[] = [];
  let isQuoted = false;
  for (const [index, { text: word, start, end }] of words.entries()) {
    const last = tokens.at(-1);
    if (/["“”]/.test(word)) {
      if (!isQuoted) tokens.push({ text: 'QUOTE', start, end });
      else if (last) last.end = end;
      isQuoted = !isQuoted;
      continue;
    }
    if (isQuoted) {
      if (last) last.end = end;
      continue;
    }
    const token = masks.get(index) ?? (within.has(index) ? 'TASK' : /^\d/.test(word) ? 'NUMBER' : word);
    if (last && token === last.text && /^[A-Z]/.test(token)) last.end = end;
    else tokens.push({ text: token, start, end });
  }
  return tokens;
}

/** With the little words between those of a name: "report of Anna", "Anna's report". */
function withinNames(words: readonly Word[], named: ReadonlySet<number>): ReadonlySet<number> {
  const within = new Set(named);
  for (const [index, { text, start }] of words.entries()) {
    const isPossessive = text === 'is' && start !== words[index - 1]?.start && words[index - 1]?.end === start;
    if (named.has(index - 1) && named.has(index + 1) && (light.has(text) || isPossessive)) within.add(index);
  }
  return within;
}

/** What asks for a reminder, or for none, is more than its time. */
const asking = new Set('remind reminder reminders me us no not do never without'.split(' '));

function masksOf(text: string, words: readonly Word[], context: ParseContext): Map<number, string> {
  const masks = new Map<number, string>();
  for (const { kind, start, end } of parse(text, { ...context, projects: [], mode: 'add' }).spans) {
    const mask = { due: 'DATE', recurrence: 'RULE', tag: 'TAG', project: 'PROJECT', reminder: 'REMINDER' }[
      kind as string
    ];
    if (mask === undefined) continue;
    for (const index of placesWithin(words, start, end))
      if (mask !== 'REMINDER' || !asking.has(words[index]?.text ?? '')) masks.set(index, mask);
  }
  return masks;
}

/** A word in the form that it shares with others; what stands for something stays. */
export function stemmed(token: string): string {
  return /^[a-z]/.test(token) ? stem(token) : token;
}

/** What speaks for a wish: words, pairs and threes of words, what stands first and last. */
export function featuresOf(text: string, seen: readonly Token[]): string[] {
  const features = new Set<string>();
  const tokens = seen.map((token) => token.text);
  const all = ['^', ...tokens, ...(/\?\s*$/.test(text) ? ['?'] : []), '$'];
  const stems = all.map(stemmed);
  for (let index = 1; index < all.length - 1; index += 1) {
    features.add(all[index] ?? '');
    features.add(`~${stems[index]}`);
  }
  for (let index = 0; index + 1 < all.length; index += 1) features.add(`${stems[index]} ${stems[index + 1]}`);
  for (let index = 0; index + 2 < all.length; index += 1) {
    features.add(`${stems[index]} ${stems[index + 1]} ${stems[index + 2]}`);
    features.add(`${stems[index]} _ ${stems[index + 2]}`);
  }
  const kinds = all.map((token) => kindOf(token));
  for (let index = 0; index + 1 < all.length; index += 1) features.add(`k ${kinds[index]} ${kinds[index + 1]}`);
  for (let index = 0; index + 2 < all.length; index += 1)
    features.add(`k ${kinds[index]} ${kinds[index + 1]} ${kinds[index + 2]}`);
  for (const token of tokens) {
    features.add(`in ${kindOf(token)}`);
    if (/^[a-z]{5}/.test(token)) features.add(`* ${token.slice(0, 4)}`);
  }
  features.add(`length ${Math.min(6, Math.floor(Math.log2(tokens.length + 1) * 2))}`);
  return [...features];
}

const pronouns = new Set('it that this them these those both'.split(' '));

export function kindOf(token: string): string {
  if (pronouns.has(token)) return 'IT';
  if (doings.has(token) || (isPast(token) && token.endsWith('ed'))) return 'DID';
  return titleVerbs.has(token) ? 'VERB' : stemmed(token);
}
