import { onlyNamed } from '../frames/mentions.ts';
import { wordsOf } from '../frames/words.ts';
import { timeAlone } from '../time-alone.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Seen } from './seen-part.ts';
import { ahead, wordsAt } from './sentences/part.ts';
import { verbMeant } from './verb-of-title.ts';

const puttingOff = /\b(?:put(?:ting)?\b.{1,60}\boff|put off|postpon\w*|defer\w*|reschedul\w*|push(?:ed|ing)?)\b/i;
const ofReminder = /\b(?:snooz\w*|remind\w*|reminders?|alarm|alert|ping|nudge|notif\w*)\b/i;

/** "put the call to my mother off until tomorrow": what is put off to a day is the task, and no reminder that comes again. */
export function putsOffTask({ part, said }: Seen): TaggedPart | undefined {
  const words = wordsAt(part, said);
  const [day, ...others] = part.spans.filter(({ slot }) => slot === 'd' || slot === 'r');
  if (part.purpose !== 'snooze' || !day || others.length > 0 || !puttingOff.test(words) || ofReminder.test(words))
    return undefined;
  const when = wordsAt(day, said);
  if (!isDay.test(when) || timeAlone.test(when.replace(until, ''))) return undefined;
  const spans = part.spans.map((span): Span => (span === day ? { ...day, slot: 'd' } : span));
  return ofRule({ ...part, purpose: 'move', spans });
}

const until = /^(?:until|till|til|to) /i;
/** "for an hour" is how long a reminder waits. */
const isDay =
  /\b(?:tomorrow|tmrw?|weekend|(?:next|this) (?:week|month)|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\d{1,2}(?:st|nd|rd|th))\b/i;
const planning =
  /^\W*(?:(?:and|so|ok|okay|then|well|maybe|perhaps)\W+)*(?:i (?:think|guess|suppose|reckon) )?(?:i|we)(?:['’]ll| (?:shall|will|could|might|am going to|are going to|had better|would rather)|['’]d (?:better|rather)) (?:probably |rather |just )?(?<what>(?<verb>\p{L}+) [^,;.?]+?)\s*$/isu;
const behind =
  /^\s*[,;.–—-]\s+(?:(?:as|because|since|for|so|when|then)\s+)?(?:i|you|he|she|it|we|they|that|there|this|my|our|his|her|their)\b/i;

/** "I think I shall ring my mother at five, she has her nap before that": a task that is there gets that time, and is none that is new. */
export function plansTask({ part, said, open }: Seen): TaggedPart | undefined {
  const [time, ...others] = part.spans;
  if (!time || others.length > 0 || !(time.slot === 'r' || time.slot === 'd') || !ofPlan.has(part.purpose))
    return undefined;
  if (ahead.test(wordsAt(time, said))) return undefined;
  const before = said.slice(part.start, time.start);
  const { what = '', verb = '' } = planning.exec(before)?.groups ?? {};
  const left = said.slice(time.end, part.end);
  const task = onlyNamed(wordsOf(what), open);
  const isOfTask = task !== undefined && (/^do$/i.test(verb) || verbMeant(task, verb.toLowerCase()) !== undefined);
  if (!isOfTask || !(behind.test(left) || /^[\s.!]*$/.test(left))) return undefined;
  const start = part.start + before.lastIndexOf(what);
  const ref: Span = { slot: 'ref', start, end: start + what.length };
  return ofRule({
    ...part,
    purpose: 'move',
    spans: [ref, { ...time, slot: 'd' }],
    end: behind.test(left) ? time.end : part.end,
  });
}

const ofPlan = new Set<Purpose>(['create', 'remind', 'move']);
