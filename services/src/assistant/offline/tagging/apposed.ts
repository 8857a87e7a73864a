import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { wordsAt } from './sentences/part.ts';

const apposition =
  /,\s*(?:i mean,? )?(?<which>(?:the|that) (?:one|task|thing) (?:in|for|from|of|at|under|with|tagged|about)(?: (?:the|my|our))? [@#]?[\p{L}\p{N}-]+(?: (?:project|tag|list))?|(?:the|my) [\p{L}\p{N}-]+ one)(?=\s*(?:[.,;!?)]|$))/iu;

/** "the one in work" of "just the report to thursday, the one in work": what is said behind it tells which of several is meant. */
export function apposedIn(words: string): string | undefined {
  return apposition.exec(words)?.groups?.which;
}

/** It may be wanted for the task itself: "put the report in a project, the one for work". */
const ofLabels = new Set<Purpose>(['tag', 'untag', 'project', 'unproject', 'create']);

/** A part without the values of what only tells which of several is meant. */
export function withoutApposed(part: TaggedPart, said: string): TaggedPart {
  const words = wordsAt(part, said);
  const found = apposition.exec(words);
  if (!found || ofLabels.has(part.purpose)) return part;
  const [start, end] = [part.start + found.index, part.start + found.index + found[0].length];
  const isIn = (span: Span) => span.start >= start && span.end <= end;
  const isNamed = part.spans.some((span) => span.slot === 'ref' && span.end <= start);
  const others = part.spans.filter((span) => !isIn(span));
  return isNamed && others.length < part.spans.length ? { ...part, spans: others } : part;
}
