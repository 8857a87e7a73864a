import { lastChangeIn } from '../last-change.ts';
import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';

const weekdays: readonly [day: string, RegExp][] = [
  ['MO', /^(?:the )?mon(?:day)?s?$/i],
  ['TU', /^(?:the )?tue(?:s(?:day)?)?s?$/i],
  ['WE', /^(?:the )?wed(?:nes(?:day)?)?s?$/i],
  ['TH', /^(?:the )?thu(?:rs?(?:day)?)?s?$/i],
  ['FR', /^(?:the )?fri(?:day)?s?$/i],
  ['SA', /^(?:the )?sat(?:ur(?:day)?)?s?$/i],
  ['SU', /^(?:the )?sun(?:day)?s?$/i],
];
const goingAway = new Set<Purpose>(['skip', 'delete', 'undate', 'end-series']);
const dropping = /\b(?:drop|remove|lose|without|take out|leave out|cut|scrap|no more)\b/i;

/** "drop the thursday", after a task was made to repeat on tuesdays and thursdays: one of its days; undefined where it is none. */
export function asRepeated(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const [ref, ...others] = part.spans;
  const rule = isAfterChange(talk) ? lastChangeIn(talk)?.rule : undefined;
  if (!goingAway.has(part.purpose) || !ref || others.length > 0 || rule === undefined) return undefined;
  const day = weekdays.find(([, name]) => name.test(wordsAt(ref, said)))?.[0];
  const days = /BYDAY=(?<days>[A-Z,]+)/.exec(rule)?.groups?.days?.split(',') ?? [];
  if (day === undefined || days.length < 2 || !days.includes(day) || !dropping.test(wordsAt(part, said)))
    return undefined;
  const start = ref.start + (/^the /i.exec(wordsAt(ref, said))?.[0].length ?? 0);
  return ofRule({ ...part, purpose: 'repeat', spans: [{ slot: 'e', start, end: ref.end }] });
}
