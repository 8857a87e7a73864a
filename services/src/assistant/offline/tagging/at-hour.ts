import { clock } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { wordsAt } from './sentences/part.ts';

const atHour = new RegExp(`^@\\s*(?=\\d)${clock}$`, 'i');

/** "@ 9": a sign before digits tells an hour, and no tag. */
export function withHours(part: TaggedPart, said: string): TaggedPart {
  const isHour = (span: Span) => span.slot === 'g' && atHour.test(wordsAt(span, said));
  if (!part.spans.some(isHour)) return part;
  const spans = part.spans.map((span): Span => (isHour(span) ? { ...span, slot: 'd' } : span));
  const isMove = part.purpose === 'tag' && !spans.some(({ slot }) => slot === 'g');
  return { ...part, spans, purpose: isMove ? 'move' : part.purpose };
}
