import { lastChangeIn } from '../last-change.ts';
import { isAfterChange } from '../talk.ts';
import { daysIn } from './changed-rule.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';

/** "thursdays", "the thu" */
const oneWord = /^(?:the )?\p{L}+$/iu;
const goingAway = new Set<Purpose>(['skip', 'delete', 'undate', 'end-series']);
const dropping = /\b(?:drop|remove|lose|without|take out|leave out|cut|scrap|no more)\b/i;

/** "drop the thursday", after a task was made to repeat on tuesdays and thursdays: one of its days; undefined where it is none. */
export function asRepeated(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const [ref, ...others] = part.spans;
  const rule = isAfterChange(talk) ? lastChangeIn(talk)?.rule : undefined;
  if (!goingAway.has(part.purpose) || !ref || others.length > 0 || rule === undefined) return undefined;
  const [day, ...more] = oneWord.test(wordsAt(ref, said)) ? daysIn(wordsAt(ref, said)) : [];
  const days = /BYDAY=(?<days>[A-Z,]+)/.exec(rule)?.groups?.days?.split(',') ?? [];
  if (
    day === undefined ||
    more.length > 0 ||
    days.length < 2 ||
    !days.includes(day) ||
    !dropping.test(wordsAt(part, said))
  )
    return undefined;
  const start = ref.start + (/^the /i.exec(wordsAt(ref, said))?.[0].length ?? 0);
  return ofRule({ ...part, purpose: 'repeat', spans: [{ slot: 'e', start, end: ref.end }] });
}
