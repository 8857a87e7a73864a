import type { KnownTask } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { withoutSpans, wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

/** What the same is wanted of again, although it was taken for a tag or a name: "and dad", "one for Jakob too". */
export function asAnother(part: TaggedPart, heard: Said, tasks: readonly KnownTask[]): TaggedPart {
  const [span, ...others] = part.spans;
  if (!span || others.length > 0) return part;
  const isOther = (span.slot === 'g' && isNoTag(part, span, heard, tasks)) || isOneMore(part, span, heard);
  if (!isOther) return part;
  const same = ofRule({ ...part, purpose: 'same', spans: [{ ...span, slot: 'ref' }] });
  return { ...same, slotShare: same.share };
}

/** All that stands beside what is wanted. */
const joining = /^(?:and|also|plus|n|&)(?: (?:the|my))?(?: (?:too|as well|also))?$/i;
const ofTags = /[#@]|\b(?:tags?|tagged|labels?|labell?ed)\b/i;

/** "and dad": no task has such a tag, and none was spoken of. */
function isNoTag(
  { purpose, start, end }: TaggedPart,
  span: Span,
  { said, talk }: Said,
  tasks: readonly KnownTask[],
): boolean {
  if (purpose !== 'tag' || !joining.test(bareWords(withoutSpans(said.slice(start, end), start, [span])))) return false;
  const tags = new Set(tasks.flatMap((task) => task.tags ?? []));
  const [last = ''] = lastTexts(talk);
  const speaksOfTags = ofTags.test(last) || [...tags].some((tag) => last.toLowerCase().split(/\W+/).includes(tag));
  return !ofTags.test(said) && !speaksOfTags && !tags.has(wordsAt(span, said).toLowerCase());
}

/** With one space between them, and no signs. */
function bareWords(words: string): string {
  return words
    .split(/[^\p{L}\p{N}&]+/u)
    .filter(Boolean)
    .join(' ');
}

/** "one for Jakob", of what was added for somebody else. */
export const oneFor = /^(?:(?:a |the )?(?:same|another|one|1|second)(?: one| thing)? )?for (?<whom>\p{L}.*)$/iu;

function isOneMore({ purpose }: TaggedPart, span: Span, { said, talk }: Said): boolean {
  const words = wordsAt(span, said);
  const isNamed = span.slot === 'title' || span.slot === 'ref';
  return (
    (purpose === 'create' || purpose === 'same') &&
    isNamed &&
    talk.history.length > 0 &&
    /^(?:another|one|1|same) /i.test(words) &&
    oneFor.test(words)
  );
}
