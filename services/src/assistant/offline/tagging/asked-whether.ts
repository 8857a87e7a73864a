import { asksWhether } from './asks-something.ts';
import type { TaggedPart } from './decode.ts';
import { levelPurposes, type Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';

/** What a value may be given by, where it is only asked about. */
const changing = new Set<Purpose>([
  'move',
  'repeat',
  'remind',
  'tag',
  'project',
  'complete',
  'reopen',
  ...levelPurposes,
]);

/** "team meeting happens every monday right?" asks about the task, and changes nothing; undefined where it does not ask. */
export function asAsked(part: TaggedPart, { said }: Said): TaggedPart | undefined {
  if (!changing.has(part.purpose) || !asksWhether(said.slice(part.start, part.end))) return undefined;
  return ofRule({ ...part, purpose: 'about', spans: part.spans.filter(({ slot }) => slot === 'ref') });
}
