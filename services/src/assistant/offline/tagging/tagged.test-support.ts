import type { TaggedPart } from './decode.ts';
import { readMarked } from './marked-message.ts';

/** What a marked message would be tagged as by a network that is sure of all. */
export function tagged(line: string): { text: string; parts: TaggedPart[] } {
  const { text, parts, spans } = readMarked(line);
  return {
    text,
    parts: parts.map(({ purposes: [purpose = 'aside'], start, end }) => ({
      purpose,
      share: 1,
      slotShare: 1,
      spans: spans.filter((span) => span.start >= start && span.end <= end),
      start,
      end,
    })),
  };
}
