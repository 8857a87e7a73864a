import { changesLast } from '../given-last.ts';
import type { TaggedPart } from './decode.ts';
import type { Said } from './plan.ts';
import { withoutSpans } from './sentences/part.ts';

const meaning = /\b(?:i|we) (?:actually |really )?mean(?:t)?\b|\bmeant\b/i;
const onlyMeant =
  /^\W*(?:(?:no|nope|oops|ugh|oh|wait|sorry|damn|wrong (?:one|task)|not (?:that|this)(?: one)?|i|we|meant|mean|actually|really|was|it|that|to be|please|lol)\b\W*)+$/i;
const pronoun = /^(?:it|that|this|that one|this one|them|those|these)$/i;

/** "plants i meant": nothing is said but that, whatever it was taken for. */
export function isOnlyMeant(beside: string): boolean {
  return meaning.test(beside) && onlyMeant.test(beside);
}

/** "wrong one, i meant the team meeting", "ugh I meant the other": what was done to one task last was wanted of another. */
export function meansOther({ spans, start, end }: TaggedPart, { said, talk: { history } }: Said): boolean {
  const [ref, ...others] = spans.filter(({ slot }) => slot === 'ref');
  if (!ref || others.length > 0 || pronoun.test(said.slice(ref.start, ref.end))) return false;
  const beside = withoutSpans(said.slice(start, end), start, [ref]);
  return changesLast(history)?.taskIds.length === 1 && meaning.test(beside);
}
