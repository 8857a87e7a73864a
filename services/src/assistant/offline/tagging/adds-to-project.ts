import { quotesIn } from '../frames/own-words.ts';
import { lastChangeIn } from '../last-change.ts';
import { isAfterChange } from '../talk.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { withoutSpans } from './sentences/part.ts';

/** What a name in quotes that is added may be taken for. */
const mayBeNote = new Set<Purpose>(['note', 'note-add', 'create']);
const addsThere =
  /^\W*(?:(?:please|pls|and|also|then|now|ok|okay) )*(?:add|put) +(?:to|into|in) (?:it|there|that(?: project)?|this(?: project)?|the project)(?:,? (?:please|pls|too|as well|also|thanks))*\W*$/i;

/** 'add "buy a phrase book" to it', after nothing but a project was changed: something new in that project, and no note. */
export function asNewInProject(part: TaggedPart, { said, talk }: Said): TaggedPart | undefined {
  const quotes = quotesIn(said).filter(({ start, end }) => start >= part.start && end <= part.end);
  const [quote, ...others] = quotes;
  if (!mayBeNote.has(part.purpose) || !quote || others.length > 0 || !isAfterChange(talk)) return undefined;
  const name: Span = { slot: 'title', start: quote.start + 1, end: quote.end - 1 };
  const whole: Span = { ...name, start: quote.start, end: quote.end };
  const words = withoutSpans(said.slice(part.start, part.end), part.start, [whole]).replace(/\s+/g, ' ');
  if (!addsThere.test(words) || lastChangeIn(talk)?.taskIds.length !== 0) return undefined;
  const { share } = ofRule(part);
  return { ...part, purpose: 'create', share, slotShare: share, spans: [name] };
}
