import { type Cue, phrases } from './cue-phrases.ts';
import type { Word } from './words.ts';

interface Phrase {
  cue: Cue;
  words: readonly string[];
}

/** By their first word, so that a word is compared with few. */
const byFirst = new Map<string, Phrase[]>();
for (const [cue, said] of Object.entries(phrases) as [Cue, readonly string[]][]) {
  for (const one of said) {
    const words = one.split(' ').filter((word, index, all) => word !== '_' || index < all.length - 1);
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { cue, words }]);
  }
}

/** What stands between two words of a phrase at most. */
const longestGap = 6;

export interface FoundCue {
  cue: Cue;
  /** The places of its words; those in a gap are not among them. */
  at: number[];
}

/** Every cue of the words; a word may say several things ("drop"). */
export function findCues(words: readonly Word[]): FoundCue[] {
  const found: FoundCue[] = [];
  for (let index = 0; index < words.length; index += 1) {
    for (const { cue, words: phrase } of byFirst.get(words[index]?.text ?? '') ?? []) {
      const at = placesOf(phrase, words, index);
      if (at) found.push({ cue, at });
    }
  }
  return found;
}

function placesOf(phrase: readonly string[], words: readonly Word[], start: number): number[] | undefined {
  const at = [start];
  let index = start + 1;
  for (let part = 1; part < phrase.length; part += 1) {
    if (phrase[part] === '_') {
      part += 1;
      const wanted = phrase[part];
      const end = Math.min(words.length, index + longestGap);
      let next = index;
      while (next < end && words[next]?.text !== wanted) next += 1;
      if (next >= end) return undefined;
      index = next;
    } else if (words[index]?.text !== phrase[part]) return undefined;
    at.push(index);
    index += 1;
  }
  return at;
}
