import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { sameDay } from './other-day.ts';
import type { Said } from './plan.ts';
import { wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

/** What leans on the conversation more than the network has learnt. */
export function meantIn(part: TaggedPart, { said, talk }: Said): TaggedPart {
  const words = said.slice(part.start, part.end);
  const isChanged = talk.history.at(-1)?.widget?.kind === 'changes';
  if (isChanged && movesToTime(part, { said, talk }))
    return { ...part, purpose: 'move', share: Math.max(part.share, ofRule), spans: part.spans.map(asDate) };
  if (isChanged && isDayAlone(part, words))
    return { ...part, purpose: 'move', share: part.purpose === 'move' ? Math.max(part.share, ofRule) : part.share };
  const isBare = part.spans.length > 0 && part.spans.every(({ slot }) => slot === 'ref');
  const day = isBare ? sameDay.exec(words) : null;
  if (day) return { ...part, purpose: 'move', spans: [...part.spans, dayAt(part.start + day.index, day[0])] };
  return isBare && sameAsBefore.test(words) ? { ...part, purpose: 'same' } : part;
}

/** What a rule tells holds as if it was told surely. */
const ofRule = 0.9;
const ofTime = new Set<Purpose>(['remind', 'snooze', 'list', 'pick']);
const ofReminders =
  /\b(?:remind(?!\w* me to)|reminder|ping|nudge|alert|buzz|ring|bell|snooze|wake|warn|before|ahead|enough|\d\s?(?:h|m)(?:rs?|ins?|ours?|inutes?)?\b)/i;

/** "9pm rather", after a task was given a time: it moves, unless a reminder was spoken of. */
function movesToTime({ purpose, spans }: TaggedPart, { said, talk }: Pick<Said, 'said' | 'talk'>): boolean {
  const [span, ...others] = spans;
  if (!ofTime.has(purpose) || !span || others.length > 0 || !timeAlone.test(wordsAt(span, said))) return false;
  return ![said, lastTexts(talk)[0] ?? ''].some((text) => ofReminders.test(text));
}

function asDate(span: Span): Span {
  return { ...span, slot: 'd' };
}

function dayAt(start: number, words: string): Span {
  return { slot: 'd', start, end: start + words.length };
}

const sameAsBefore = /\bsame (?:prio|priority|level|importance|tags?|labels?|project|time|reminders?)\b/i;
const asks = /\?|\b(?:what|which|show|list|see|anything)\b/i;
const mostBesideDay = 6;

/** "for monday", after something was changed: it moves, and is no question. */
function isDayAlone({ purpose, spans }: TaggedPart, words: string): boolean {
  const [span, ...others] = spans;
  const isDay = (purpose === 'list' || purpose === 'move') && span?.slot === 'd' && others.length === 0;
  return isDay && !asks.test(words) && words.length - (span.end - span.start) <= mostBesideDay;
}
