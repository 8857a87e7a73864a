import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';

/** What holds a value where it is wanted. */
const valued = new Set<Purpose>([
  'move',
  'remind',
  'snooze',
  'repeat',
  'tag',
  'project',
  'rename',
  'note',
  'note-add',
  'prio-high',
  'prio-medium',
  'prio-low',
]);
const hence = /^\W*(?:because|cause|cuz|since|so|then|as)\b/i;
const pronoun = /^(?:it|that|this|them|these|those|both|all)(?:['’]s)?$/i;

/** "put them both on the thursday | then it's one bad day": a wish once more without any value is why it is wanted. */
export function reasonsAside(parts: readonly TaggedPart[], text: string): TaggedPart[] {
  return parts.map((part, index) => {
    const before = parts[index - 1];
    const isAgain = before?.purpose === part.purpose && valued.has(part.purpose) && before.spans.length > 0;
    const isReason = isAgain && hence.test(text.slice(part.start, part.end));
    const isEmpty = ({ slot, start, end }: Span) => slot === 'ref' && pronoun.test(text.slice(start, end));
    return isReason && part.spans.every(isEmpty) ? { ...part, purpose: 'aside', spans: [] } : part;
  });
}
