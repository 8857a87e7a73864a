import { lastChangeIn } from '../last-change.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

const mayBe = new Set<Purpose>(['move', 'undo', 'list', 'pick']);
const changing = /\b(?:change|set|make|put|switch|turn|rather|instead|back|better|no)\b/i;
const weekday = /^(?:(?:back )?(?:to|on) )?(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/i;

/** "Change it back to Monday", right after it was said on which day weeks start. */
export function asWeekStart(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const [day, ...others] = part.spans.filter(({ slot }) => slot !== 'ref');
  const found = day?.slot === 'd' && others.length === 0 ? weekday.exec(wordsAt(day, said))?.groups?.day : undefined;
  const isOfIt = part.spans.every((span) => span === day || pointsAtOne.test(wordsAt(span, said)));
  if (!mayBe.has(part.purpose) || !day || found === undefined || !isOfIt || !changing.test(wordsAt(part, said)))
    return undefined;
  if (!/\bweeks?\b/i.test(lastTexts(talk)[0] ?? '') || !lastChangeIn(talk)?.isOfWeekStart) return undefined;
  return ofRule({
    ...part,
    purpose: 'set-week-start',
    spans: [{ slot: 'v', start: day.end - found.length, end: day.end }],
  });
}
