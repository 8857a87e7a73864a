import type { Span } from '../labels.ts';
import { isTagThere, type Part, tagOf, type Way } from './part.ts';
import { intoProject, isProject } from './projects.ts';

const denied =
  /(?:\breplac\w+(?: the)?(?: tag)?|\bnot|n['’]?t(?: be)?|\binstead of|\brather than|\bthan|\bfrom|\boff) (?:(?:under|with|in|the|as|a|tagged|tag) )*[@#]?$/i;
const mostBefore = 30;

/** "groceries, not errands": one tag is put on, and one is taken off. */
export const withTags: Way = (part) => {
  const held = part.values('g');
  const spans = part.tagged.spans.filter((span) => span.slot === 'g' && held.includes(part.valueIn(span)));
  const [off, on] = [spans.filter((span) => isDenied(span, part)), spans.filter((span) => !isDenied(span, part))];
  const [first] = on;
  if (!first) return undefined;
  // "in holiday, please": the name of a project, where no tag has it.
  if (spans.length === 1 && !isTag(part, first)) return intoProject(part);
  const names = on.flatMap((span) => namesIn(part.valueIn(span)));
  if (names.some((name) => pronoun.test(name))) return undefined;
  return [
    ...off.map((span) => `remove ${tagOf(part.valueIn(span))} from it`),
    `tag it with ${names.map(tagOf).join(' ')}`,
  ];
};

const pronoun = /^(?:it|em|them|that|this|these|those|both)$/i;

/** "paper and boring" are two. */
function namesIn(value: string): string[] {
  return value.split(/\s+(?:and|&)\s+|\s*,\s*/);
}

function isDenied({ start }: Span, { text }: Part): boolean {
  return denied.test(text.slice(Math.max(0, start - mostBefore), start));
}

function isTag(part: Part, span: Span): boolean {
  const name = part.valueIn(span);
  return !isProject(name, part.context) || isTagThere(name, part) || /@|\b(?:tag|label)/i.test(part.said);
}
