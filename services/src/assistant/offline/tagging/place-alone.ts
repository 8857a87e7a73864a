import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import type { Said } from './plan.ts';
import { withoutSpans, wordsAt } from './sentences/part.ts';

const ofPlaced = new Set<Purpose>(['snooze', 'complete', 'delete', 'reopen', 'skip']);
const verbAlone = /^\W*(?:(?:and|then|please|pls|ok|now) )*\p{L}+\W*$/iu;

/** "snooze 7", right below a list of as many: the seventh, and no time; undefined where it is none. */
export function asPlaced(part: TaggedPart, { said, talk: { history } }: Said): TaggedPart | undefined {
  const [number, ...others] = part.spans;
  const shown = history.findLast(({ role }) => role === 'assistant')?.widget;
  const many = shown?.kind === 'tasks' ? shown.taskIds.length : 0;
  if (!number || others.length > 0 || !ofPlaced.has(part.purpose) || many < 2) return undefined;
  const words = wordsAt(number, said);
  const isPlace = /^\d{1,2}$/.test(words) && Number(words) > 0 && Number(words) <= many;
  const isAlone = verbAlone.test(withoutSpans(wordsAt(part, said), part.start, part.spans));
  return isPlace && isAlone ? { ...part, spans: [{ ...number, slot: 'ref' }] } : undefined;
}
