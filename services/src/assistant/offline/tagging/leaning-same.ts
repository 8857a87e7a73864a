import { isAfterChange, openOptions } from '../talk.ts';
import { wasUndone } from '../undo.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { isOnlyMeant, meansOther } from './means-other.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { withoutSpans, wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

const sameAsBefore = /\bsame (?:prio|priority|level|importance|tags?|labels?|project|time|reminders?)\b/i;

/** What is wanted of others as it was before, although it was taken for something else; undefined where it is not. */
export function asSame(part: TaggedPart, heard: Said): TaggedPart | undefined {
  const { said } = heard;
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  const others = part.spans.filter(({ slot }) => slot !== 'ref');
  if (refs.length === 0 || !others.every((span) => isSameTime(span, said))) return undefined;
  const words = said.slice(part.start, part.end);
  const beside = withoutSpans(words, part.start, refs);
  const isSame =
    others.length > 0 ||
    (part.purpose === 'delete' && isAfterChange(heard.talk) && bareAlso.test(beside)) ||
    sameAsBefore.test(words) ||
    bareSame.test(beside) ||
    isFreePick(part, beside, heard);
  return isSame ? ofRule({ ...part, purpose: 'same', spans: refs }) : undefined;
}

/** "tax same time": it has no time of its own. */
function isSameTime(span: Span, said: string): boolean {
  return (span.slot === 'd' || span.slot === 'r') && /^(?:(?:at|for|the) )*same time$/i.test(wordsAt(span, said));
}

/** "tax same", "and the same with the rent" */
const bareSame =
  /^\W*(?:(?:and|oh|ok|okay|please|do) )*(?:the )?same\W*(?:(?:goes for|for|with|here|again|too|please)\b\W*)*$/i;

/** "and the plants as well, please. they will survive": nothing says that they shall go. */
const bareAlso =
  /^\W*(?:(?:and|also|oh|ok|okay|then)\W+)*(?:as well|too|also)\W*(?:(?:please|pls|thanks)\W*)?(?:[.!]\s.*)?$/is;
const also = /\b(?:too|as well|also)\b/i;
const narrowing = /\b(?:mean|meant|just|only)\b/i;
const tookBack =
  /^\W*(?:no|nope|nah|cancel|stop|don['’]?t|never ?mind)\b|\b(?:undo|revert|wrong one)\b|\btake (?:it|that) back\b/i;

/**
 * "other one as well"; "i meant the tax return" after something was taken back, or done to another: where nothing is asked,
 * there is nothing to pick from.
 */
function isFreePick(part: TaggedPart, beside: string, heard: Said): boolean {
  const { talk } = heard;
  if (openOptions(talk) || (part.purpose !== 'pick' && !isOnlyMeant(beside))) return false;
  const isTakenBack = tookBack.test(lastTexts(talk)[0] ?? '') || wasUndone(talk);
  const isSame = part.purpose === 'pick' && also.test(beside);
  return isSame || (narrowing.test(beside) && isTakenBack) || meansOther(part, heard);
}
