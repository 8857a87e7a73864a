import type { TaggedPart } from './decode.ts';

/** "[nappies] [size 4]": two names of something new, with nothing but a space between them, are one. */
export function withOneName(part: TaggedPart, text: string): TaggedPart {
  const titles = part.spans.filter(({ slot }) => slot === 'title');
  const [first, second, ...others] = titles;
  if (part.purpose !== 'create' || !first || !second || others.length > 0) return part;
  if (text.slice(first.end, second.start).trim() !== '') return part;
  const whole = { ...first, end: second.end };
  return { ...part, spans: part.spans.flatMap((span) => (span === first ? [whole] : span === second ? [] : [span])) };
}
