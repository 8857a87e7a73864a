import type { Way } from './part.ts';

const levels: readonly [RegExp, string][] = [
  [/\b(?:un|not |isn['’]?t |no )(?:important|urgent|rush|hurry)|\blow|\bwhenever|\bp3\b|\bsomeday|\bminor/i, 'low'],
  [/\bmedium|\bnormal|\bmoderate|\bmiddl|\bmid\b|\bp2\b/i, 'medium'],
];

/** The level that words for a priority mean; what is not said to be less is high. */
export function levelIn(words: string): string {
  return levels.find(([said]) => said.test(words))?.[1] ?? 'high';
}

const plain = /\b(?<not>not |no |isn['’]?t |than |from )?(?<level>high|medium|low)\b/gi;

/** The one level that is named in so many words and not denied, or else the likely one. */
export const level =
  (likely: string): Way =>
  ({ said }) => {
    const named = [...said.matchAll(plain)].flatMap(({ groups }) =>
      groups?.not === undefined && groups?.level ? [groups.level.toLowerCase()] : [],
    );
    const [only, ...others] = new Set(named);
    const isPlain = only !== undefined && others.length === 0 && !/\b(?:urgent|top)\b/i.test(said);
    return [`set the priority of it to ${isPlain ? only : likely}`];
  };
