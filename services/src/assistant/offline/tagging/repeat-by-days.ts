import type { TaggedPart } from './decode.ts';
import type { Span } from './labels.ts';
import { wordsAt } from './sentences/part.ts';

const days =
  /^(?:every )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays|weekends|workdays)(?:(?:,| and|,? &) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends))*$/i;

/** "[weekdays] [standup] at 9:15": days in the plural beside the name of what is new are when it repeats. */
export function withRepeatByDays(part: TaggedPart, text: string): TaggedPart {
  const isDays = (span: Span) => span.slot === 'title' && days.test(wordsAt(span, text));
  const isName = (span: Span) => span.slot === 'title' && !isDays(span);
  const repeats = part.spans.some(({ slot }) => slot === 'e');
  if (part.purpose !== 'create' || repeats || part.spans.filter(isDays).length !== 1 || !part.spans.some(isName))
    return part;
  return { ...part, spans: part.spans.map((span) => (isDays(span) ? { ...span, slot: 'e' } : span)) };
}
