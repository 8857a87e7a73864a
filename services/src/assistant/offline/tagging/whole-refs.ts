import type { TaggedPart } from './decode.ts';
import type { Purpose, Slot, Span } from './labels.ts';
import type { Said } from './plan.ts';
import { parseNew, wordsAt } from './sentences/part.ts';

const ownLabel: Partial<Record<Slot, readonly Purpose[]>> = { g: ['tag', 'untag'], p: ['project', 'unproject'] };
/** Behind a name: "the report for work". Where something moves, "in" may be where it goes. */
const saysWhich = /^ (?:for|from|of)(?: (?:the|my|our))? [@#]?$/i;
const saysWhere = /^ (?:for|from|of|in|at|under|with|tagged)(?: (?:the|my|our))? [@#]?$/i;
const onlyLooked = new Set<Purpose>(['about', 'complete', 'reopen', 'skip', 'delete', 'end-series']);
const anyOne = /^(?:the|that|this|my) (?:one|thing|task)$/i;

const reach = /^ (?:on|at|for|this|next|from)\b[^,.;:!?]{1,30}/i;

/** "and [the one] on tuesday, what was that": with the day behind it that no value covers. */
function untilItsDay(ref: Span, { spans, end }: TaggedPart, { said, context }: Said): Span {
  const next = spans.find(({ start }) => start >= ref.end)?.start ?? end;
  const behind = anyOne.test(wordsAt(ref, said)) ? reach.exec(said.slice(ref.end, next))?.[0] : undefined;
  const [due] = behind === undefined ? [] : parseNew(`x${behind}`, context).spans.filter(({ kind }) => kind === 'due');
  const isRight = due !== undefined && due.start <= '1 '.length;
  return isRight ? { ...ref, end: ref.end + due.end - 1 } : ref;
}

const everything = /^(?:everything|all|anything)$/i;
const inProject = /^ (?:that(?: is|['’]s) )?(?:in|of|from|under) (?:the )?#?(?<name>[\p{L}\p{N}-]+)/iu;

/** "[everything] in work is urgent": with the project behind it that no value covers. */
function untilItsProject(ref: Span, { purpose, spans, end }: TaggedPart, { said, context }: Said): Span {
  if (!everything.test(wordsAt(ref, said)) || ownLabel.p?.includes(purpose)) return ref;
  const next = spans.find(({ start }) => start >= ref.end)?.start ?? end;
  const { 0: behind = '', groups } = inProject.exec(said.slice(ref.end, next)) ?? {};
  const isThere = (context.projects ?? []).some(({ name }) => name.toLowerCase() === groups?.name?.toLowerCase());
  return isThere ? { ...ref, end: ref.end + behind.length } : ref;
}

/** A part whose refs are whole: with the label or time behind them that tells which of several is meant. */
export function withDescriptions(part: TaggedPart, heard: Said): TaggedPart {
  let { spans } = part;
  for (const ref of part.spans) {
    const next = spans.find(({ start }) => start >= ref.end);
    if (ref.slot !== 'ref') continue;
    if (!next || !tellsWhich(ref, next, part, heard)) {
      const labelled = untilItsProject(ref, part, heard);
      const longer = onlyLooked.has(part.purpose) ? untilItsDay(labelled, part, heard) : labelled;
      spans = spans.map((span) => (span === ref ? longer : span));
      continue;
    }
    const whole: Span = { slot: 'ref', start: ref.start, end: next.end };
    spans = spans.flatMap((span) => (span === ref ? [whole] : span === next ? [] : [span]));
  }
  return { ...part, spans };
}

function tellsWhich(ref: Span, next: Span, part: TaggedPart, { said, context }: Said): boolean {
  const between = said.slice(ref.end, next.start);
  const isOne = anyOne.test(wordsAt(ref, said));
  if (next.slot === 'p' || next.slot === 'g') {
    // "the one in work" is found by what is said of it.
    if (ownLabel[next.slot]?.includes(part.purpose) || (isOne && part.purpose !== 'about' && part.purpose !== 'move'))
      return false;
    const name = wordsAt(next, said).replace(/^[@#]/, '').toLowerCase();
    const isThere = next.slot === 'g' || (context.projects ?? []).some((one) => one.name.toLowerCase() === name);
    return isThere && (onlyLooked.has(part.purpose) ? saysWhere : saysWhich).test(between);
  }
  return isOne && between === ' ' && tellsTime(next, part);
}

/** "[the one] {at half past nine}, remind me {10 minutes before}": its own time, where another is wanted. */
function tellsTime(next: Span, { purpose, spans }: TaggedPart): boolean {
  const isOfTime = ({ slot }: Span) => slot === 'd' || slot === 'r';
  if (!isOfTime(next)) return false;
  const isTimed = purpose === 'move' || purpose === 'remind' || purpose === 'snooze' || purpose === 'repeat';
  return isTimed
    ? spans.some((span) => span !== next && isOfTime(span))
    : !onlyLooked.has(purpose) || purpose === 'about';
}
