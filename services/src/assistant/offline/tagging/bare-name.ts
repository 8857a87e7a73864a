import { lastChangeIn } from '../last-change.ts';
import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Said } from './plan.ts';
import { holdOnly } from './sentences/part.ts';

/**
 * "Buy milk" by itself, after a change of anything but a name: something new, and no other name for what was changed;
 * undefined where it is one.
 */
export function asNewTask(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const [name, ...others] = part.spans;
  if (part.purpose !== 'rename' || name?.slot !== 't' || others.length > 0 || !isAfterChange(talk)) return undefined;
  if (!holdOnly(said.slice(part.start, part.end), part.start, [name]) || lastChangeIn(talk)?.isOfName) return undefined;
  return { ...part, purpose: 'create', spans: [{ ...name, slot: 'title' }] };
}
