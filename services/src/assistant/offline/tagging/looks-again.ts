import { readMarks } from '../marks.ts';
import { openOptions } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';

const described = /^(?:the|that) (?:one|task|thing|other)\b|\bone$/i;
const telling = new Set(['ref', 'd', 'p', 'g', 's', 'l']);

/**
 * "and the one on tuesday", after tasks were shown and where no question offers any: another look, and nothing that is done to
 * what was shown. Undefined where it is none.
 */
export function asLook(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const offers = (openOptions(talk) ?? []).some(({ value }) => readMarks(value).taskIds !== null);
  const shown = talk.history.findLast(({ widget }) => widget && widget.kind !== 'choices')?.widget;
  if (part.purpose !== 'pick' || offers || shown?.kind !== 'tasks') return undefined;
  const [ref, ...others] = part.spans.filter(({ slot }) => slot === 'ref');
  const isOne = ref && others.length === 0 && described.test(wordsAt(ref, said));
  const isPlain =
    part.spans.every(({ slot }) => telling.has(slot)) && part.spans.filter(({ slot }) => slot === 'd').length < 2;
  const isMore = /^\W*(?:and|or|what about|how about)\b/i.test(said.slice(part.start, part.end));
  return isOne && isPlain && isMore ? ofRule({ ...part, purpose: 'about' }) : undefined;
}
