import type { Span } from '../labels.ts';
import { inOrder } from '../spans.ts';
import { isTagThere, type Part, standsBehind, staying, tagOf, type Way } from './part.ts';
import { intoProject, isProject, isTagBySign } from './projects.ts';

const denied =
  /(?:\breplac\w+(?: the)?(?: tag)?|\bnot|n['’]?t(?: be)?|\binstead of|\brather than|\bthan|\bfrom|\boff) (?:(?:under|with|in|the|as|a|tagged|tag) )*[@#]?$/i;

/** "cat food also, same tag", "fix the lamp with that tag" */
export const sameTag =
  /\b(?:same|with (?:that|this)) (?:tags?|labels?)\b|\b(?:that|this) (?:tag|label) (?:too|also|as well|again)\b/i;

/** "what carries that tag", "show all with this tag" */
export const pointsAtTag = /\b(?:this|that|the same|same) (?:tag|label)s?\b/i;

/** Such words where a name would stand: "tag it the same". */
export const sameTagAsName = /^(?:the )?same(?: (?:tags?|labels?))?$/i;

/** Of a task that has one: which is meant of several is not said. */
export const onlyTagOff = 'remove the tags from it';

/** "take it off the dentist again": the tag that was named last. */
export const withoutTags: Way = (part) => {
  const { held, valueIn, text, said, lastTags = [] } = part;
  if (staying.test(said)) return undefined;
  if (swaps(part)) return withTags(part);
  const spans = tagSpans(part);
  const off = spans.filter((span) => !standsBehind(kept, span, text)).map(valueIn);
  const named = spans.length > 0 ? off : lastTags;
  if (named.length > 0) return named.map((name) => `remove ${tagOf(name)} from it`);
  const saysTag = spans.length === 0 && held('ref').length > 0 && /\b(?:tag|label)\b/i.test(said);
  return saysTag ? [onlyTagOff] : undefined;
};

/** "the plants are only home, take errands off there" */
const kept = /\b(?:only|just|still)(?: (?:tagged|in|under|with|for|the))* [@#]?$/i;
const taking = /\b(?:remov\w*|tak\w*|drop\w*|off|without|untag\w*|unlabel\w*|delet\w*|strip\w*|los\w*|clear\w*)\b/i;

/** "the meeting is @online not @office": of two tags one is denied, and no word takes any off. */
function swaps({ held, text, said }: Part): boolean {
  const spans = held('g');
  const off = spans.filter((span) => standsBehind(denied, span, text));
  return off.length > 0 && off.length < spans.length && !taking.test(said);
}

/** "groceries, not errands": one tag is put on, and one is taken off. */
export const withTags: Way = (part) => {
  const spans = tagSpans(part);
  const isDenied = (span: Span) => standsBehind(denied, span, part.text);
  const [off, on] = [spans.filter(isDenied), spans.filter((span) => !isDenied(span))];
  const [first] = on;
  const { lastTags = [] } = part;
  // "into holiday, same tag"
  if (!first) return sameTag.test(part.said) && lastTags.length > 0 ? [`tag it with ${tagsOf(lastTags)}`] : undefined;
  // "in holiday, please": the name of a project, where no tag has it.
  if (spans.length === 1 && !isTag(part, first)) return intoProject(part);
  const all = on.flatMap((span) => namesIn(part.valueIn(span)));
  // "it is an errand, so tag it errands" is of one.
  const names = all.filter((name) => !all.includes(`${name}s`));
  if (names.some((name) => pronoun.test(name))) return undefined;
  return [...off.map((span) => `remove ${tagOf(part.valueIn(span))} from it`), `tag it with ${tagsOf(names)}`];
};

/** Those by their sign, and "#city", which is no project. */
function tagSpans(part: Part): Span[] {
  const signed = part.held('p').filter((span) => isTagBySign(part.valueIn(span), part));
  return inOrder([...part.held('g'), ...signed]);
}

const pronoun = /^(?:it|em|them|that|this|these|those|both)$/i;

function tagsOf(names: readonly string[]): string {
  return names.map(tagOf).join(' ');
}

/** "paper and boring" are two. */
function namesIn(value: string): string[] {
  return value.split(/\s+(?:and|&)\s+|\s*,\s*/);
}

function isTag(part: Part, span: Span): boolean {
  const name = part.valueIn(span);
  return !isProject(name, part.context) || isTagThere(name, part) || /@|\b(?:tag|label)/i.test(part.said);
}
