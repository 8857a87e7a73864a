import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';

const forgetting =
  /^\W*(?:(?:oh|ah|ok|okay|no|nah|wait|well|actually|hm+|please)\W+)*forget (?:about )?(?:it|that|(?:what )?i (?:just )?said(?: (?:that|it|anything))?)(?:,? (?:then|again|please|pls|sorry|thanks))*\W*$/i;
const unlikely = new Set<Purpose>(['no', 'aside', 'chat', 'delete', 'undo', 'yes']);

/** "forget it", right after something was changed, takes that back, and deletes no task. */
export function asForgotten(parts: TaggedPart[], { said, talk }: Said): TaggedPart[] {
  const [part, ...others] = parts;
  if (!part || others.length > 0 || !unlikely.has(part.purpose) || !isAfterChange(talk)) return parts;
  return forgetting.test(said) ? [ofRule({ ...part, purpose: 'undo', spans: [], slotShare: 1 })] : parts;
}
