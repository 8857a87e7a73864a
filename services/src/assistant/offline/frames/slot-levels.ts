import { claim } from './claim.ts';
import { type Level, levelCalled } from './lexicon.ts';
import type { Slots } from './slots.ts';
import type { Word } from './words.ts';

interface SaidLevel {
  level: Level;
  from: number;
  to: number;
}

/** Of several the last one counts that is not only compared with: "from high to low", "not high, medium is fine". */
export function readLevels(words: readonly Word[], slots: Slots, at: Set<number>): void {
  const found = levelsIn(words, at);
  const isOld = ({ from }: SaidLevel) =>
    ['from', 'was', 'than', 'not'].includes(words[from - 1]?.text ?? '') ||
    (words[from - 1]?.text === 'of' && words[from - 2]?.text === 'instead');
  const wanted = found.filter((one) => !isOld(one)).at(-1);
  if (!wanted) return;
  slots.priority = wanted.level;
  for (const { from, to } of found) claim(at, from, to);
}

/** The longest phrases first, so that "not urgent" is no "urgent". */
function levelsIn(words: readonly Word[], at: ReadonlySet<number>): SaidLevel[] {
  const found: SaidLevel[] = [];
  const taken = new Set(at);
  for (let length = 4; length > 0; length -= 1) {
    for (let index = 0; index + length <= words.length; index += 1) {
      const some = words.slice(index, index + length);
      const level = levelCalled(some.map((word) => word.text).join(' '));
      const isFree = level !== undefined && some.every((_, add) => !taken.has(index + add));
      // "later" and "until" say that it is of a date.
      if (!isFree || (some[0]?.text === 'can' && ['until', 'till'].includes(words[index + length]?.text ?? '')))
        continue;
      found.push({ level, from: index, to: index + length - 1 });
      claim(taken, index, index + length - 1);
    }
  }
  return found.toSorted((one, other) => one.from - other.from);
}
