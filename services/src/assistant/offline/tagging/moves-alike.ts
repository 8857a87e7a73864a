import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { withoutSpans, wordsAt } from './sentences/part.ts';

const likely = 0.6;
/** Nothing that tells a reminder from a time. */
const onlyBeside = /^(?:[\s,.;!?]|\b(?:and|then|the|my|our|is|are|please|pls|also|now)\b)*$/i;

/** "mom at 11, | and the plants at 12": of parts of one form that hold a name and a time, what one is the others are as well. */
export function withMovesAlike(parts: readonly TaggedPart[], said: string): TaggedPart[] {
  const move = parts.find((part) => part.purpose === 'move' && part.share >= likely && holdsNameAndTime(part, said));
  return parts.map((part) => {
    const isOther = part.purpose === 'snooze' || part.purpose === 'remind';
    if (!move || !isOther || !holdsNameAndTime(part, said)) return part;
    const spans = part.spans.map((span): Span => (span.slot === 'r' ? { ...span, slot: 'd' } : span));
    return { ...part, purpose: 'move', share: Math.max(part.share, move.share), spans };
  });
}

function holdsNameAndTime(part: TaggedPart, said: string): boolean {
  const [ref, time, ...others] = part.spans;
  if (ref?.slot !== 'ref' || (time?.slot !== 'd' && time?.slot !== 'r') || others.length > 0) return false;
  const beside = withoutSpans(wordsAt(part, said), part.start, part.spans);
  return timeAlone.test(wordsAt(time, said)) && onlyBeside.test(beside);
}
