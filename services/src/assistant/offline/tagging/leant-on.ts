import { spokenOf } from '../../spoken-of.ts';
import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { lastChangeIn } from '../last-change.ts';
import type { KnownTask } from '../talk.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { ahead, type Spoken } from './sentences/part.ts';

const ofUnit =
  /(?:\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|half an)) ?(?<unit>m|h|d)(?:ins?|inutes?|rs?|ours?|ays?)?\b/i;
const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days' };
const dayPart = /\b(?:morning|noon|lunch|afternoon|evening|night)/i;
/** "another ten. no, twenty": so far back a unit is looked for. */
const nearTexts = 3;

/** What was set or spoken of last, as far as a reminder, a repeat or a setting may lean on it. */
export function leantOn({ talk }: Said, tasks: readonly KnownTask[], said: readonly string[]): Partial<Spoken> {
  const [last, ...others] = spokenOf(talk.history).last;
  const change = lastChangeIn(talk);
  const isOfLast = change && (change.taskIds.length === 0 || (last !== undefined && change.taskIds.includes(last)));
  const texts = said.slice(0, nearTexts);
  const unit = texts
    .filter((text) => !ahead.test(text))
    .map((text) => ofUnit.exec(text)?.groups?.unit?.toLowerCase())
    .find((one) => one !== undefined);
  const open = tasks.filter(({ completedAt }) => !completedAt);
  return {
    lastChange: isOfLast ? change : undefined,
    lastUnit: unit === undefined ? undefined : units[unit],
    lastDayPart: change?.dayPart ?? dayPart.exec(texts[0] ?? '')?.[0].toLowerCase(),
    taskOf: (refs) => {
      const named = refs.filter((ref) => !pointsAtOne.test(ref));
      if (named.length === 0) return others.length === 0 ? open.find(({ id }) => id === last) : undefined;
      const found = named.map((ref) => onlyNamed(wordsOf(ref), open));
      return new Set(found).size === 1 ? found[0] : undefined;
    },
  };
}
