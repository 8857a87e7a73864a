import { type LastChange, lastChangeIn } from '../last-change.ts';
import { isAfterChange, openOptions } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { asksSomething } from './asks-something.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { numberAlone } from './reminder-times.ts';
import { ahead, parseNew, wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

interface Heard extends Said {
  last: LastChange | undefined;
}

/** What is of a reminder although it was taken for something else, where reminders were set or spoken of last; undefined where it is not. */
export function asReminded(part: TaggedPart, said: Said): TaggedPart | undefined {
  if (openOptions(said.talk)) return undefined;
  const last = isAfterChange(said.talk) ? lastChangeIn(said.talk) : undefined;
  const heard = { ...said, last };
  return (
    ofNewTasks(part, heard) ??
    ofOne(part, heard) ??
    takenOff(part, heard) ??
    toldInWords(part, heard) ??
    corrected(part, heard) ??
    undone(part, heard)
  );
}

const ofLength =
  /\b(?:\d+|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty[- ]five|half an?|couple of|few) ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?)\b/i;

/** "an hour and a half actually", after it was set how early new tasks remind. */
function ofNewTasks(part: TaggedPart, { said, last }: Heard): TaggedPart | undefined {
  const [value, ...others] = part.spans;
  // It goes on with what was set: "and for all-day things at 8".
  if (last?.isOfNewTasks && part.purpose === 'set-default-reminder' && !/\?/.test(said)) return ofRule(part);
  const isOfIt = last?.isOfNewTasks && (part.purpose === 'remind' || part.purpose === 'snooze');
  if (!isOfIt || value?.slot !== 'r' || others.length > 0 || !ofLength.test(wordsAt(value, said))) return undefined;
  const words = wordsAt(value, said).replace(/,? (?:before(?:hand)?|ahead|earlier|in advance)$/i, '');
  return ofRule({
    ...part,
    purpose: 'set-default-reminder',
    spans: [{ slot: 'v', start: value.start, end: value.start + words.length }],
  });
}

/** "give the milk one", "it does need one", "put one back on the trip": a reminder, where those were spoken of. */
const standsForOne =
  /\b(?:needs?|give|gets?|put|set|add|have|has|want|do|deserves?)\b(?:(?!\b(?:project|tag|note|task)\b).)*?\bone\b(?! (?:more )?(?:day|week|hour|month|minute)| (?:with|about|for|that|which|on|in|from) )|\b(?:give|put|set|add|do) one\b/i;
const spokenOf = /\b(?:remind|reminders?|nudge|alert|alarm|ping|wake me|notif)/i;

function ofOne(part: TaggedPart, { said, last, talk }: Heard): TaggedPart | undefined {
  const words = wordsAt(part, said);
  const areSpokenOf = last ? last.isOfReminders || last.isOfNewTasks : false;
  const isOfThem =
    areSpokenOf ||
    lastTexts(talk)
      .slice(0, 2)
      .some((text) => spokenOf.test(text));
  if ((part.purpose !== 'remind' && part.purpose !== 'move') || !isOfThem || !standsForOne.test(words))
    return undefined;
  return part.spans.some(isWhen) ? reminding(part) : undefined;
}

function isWhen({ slot }: Span): boolean {
  return slot === 'r' || slot === 'd';
}

function reminding(part: TaggedPart, purpose: 'remind' | 'snooze' = 'remind'): TaggedPart {
  return ofRule({
    ...part,
    purpose,
    spans: part.spans.map((span) => (span.slot === 'd' ? { ...span, slot: 'r' } : span)),
  });
}

const goingAway = new Set<Purpose>(['delete', 'silence', 'skip', 'undate', 'undo']);
const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow';
const told = new RegExp(
  `^(?:(?:the|that|my) )?(?<what>(?:.*\\b(?:before|ahead)|${ofLength.source}|hour|day|week|minute|evening|morning|night|\\d{1,3}(?:[:.]\\d\\d)? ?(?:[ap]m)?|${weekday}|first|second|last)(?: before)?)(?: (?:one|thing|reminder|alert|bit))?$`,
  'i',
);
const bareOrder = /^(?:the )?(?:first|second|last)$/i;

/** "cancel the monday one", "take off the 2 hours thing": one reminder of several. */
function takenOff(part: TaggedPart, { said, last, talk }: Heard): TaggedPart | undefined {
  const refs = part.spans.filter(({ slot }) => slot === 'ref');
  const named = refs.find((ref) => told.test(wordsAt(ref, said)));
  if (!goingAway.has(part.purpose) || !named || part.spans.some(({ slot }) => slot !== 'ref')) return undefined;
  const isOrder = bareOrder.test(wordsAt(named, said).replace(/ (?:one|reminder)$/i, ''));
  // "the last one" of what was undone is the change itself, and "the second" of a list a task.
  if (part.purpose === 'undo' || (isOrder && !last?.isOfReminders)) return undefined;
  const areSpokenOf = last?.isOfReminders || spokenOf.test(said) || (lastTexts(talk)[0] ?? '').search(spokenOf) >= 0;
  if (part.purpose !== 'silence' && !areSpokenOf) return undefined;
  return ofRule({
    ...part,
    purpose: 'silence',
    spans: part.spans.map((span) => (span === named ? { ...span, slot: 'r' } : span)),
  });
}

const theOne =
  /\b(?:the|that) one (?:(?:from|for|at|on|of|that is|set|which is) )*(?<what>.+?)(?= (?:off|away|out|again|please|pls|will|is)\b|[,.;!?]|$)|\b(?:the|that) (?<named>(?!one\b)[^,.;!?]+?) (?:one|thing|reminder|alert|bit)\b/i;
const keeping = /\b(?:only|just|keep)(?: to)? $/i;

/** "take the one from the day before off", "nah only the 2h one": which of several is told by words that carry no value. */
function toldInWords(part: TaggedPart, { said, last }: Heard): TaggedPart | undefined {
  const words = wordsAt(part, said);
  const isOfThem = part.purpose === 'silence' || part.purpose === 'pick';
  if (!isOfThem || !last?.isOfReminders || part.spans.some(isWhen)) return undefined;
  const found = theOne.exec(words);
  const what = found?.groups?.what ?? found?.groups?.named;
  if (!found || what === undefined || !told.test(what)) return undefined;
  const isKept = keeping.test(words.slice(0, found.index));
  if (part.purpose === 'pick' && !isKept) return undefined;
  const start = part.start + found.index + found[0].indexOf(what);
  return ofRule({ ...part, purpose: 'silence', slotShare: 1, spans: [{ slot: 'r', start, end: start + what.length }] });
}

/** "take the last one out again", after a reminder was set: that change. */
function undone(part: TaggedPart, { said, last }: Heard): TaggedPart | undefined {
  const [ref, ...others] = part.spans;
  const isThat = ref?.slot === 'ref' && others.length === 0 && /^(?:the|that) last(?: one)?$/i.test(wordsAt(ref, said));
  return part.purpose === 'undo' && last?.isOfReminders && isThat ? { ...part, spans: [] } : undefined;
}

const ofTask =
  /\b(?:mov|shift|push|postpon|reschedul|delay|due|deadline|appointment|itself|task|starts?|begins?|is at|is on)/i;
const leading = /^\W*(?:and|also|plus|no\W+wait|wait|no)\b/i;
const correctable = new Set<Purpose>(['move', 'remind', 'snooze', 'list', 'pick', 'aside']);
const shifted = /\b(?:later|earlier|sooner)$/i;
const sureOfWords = 0.5;
const partOfDay = /\b(?:morning|noon|afternoon|evening|tonight|night)\b/i;

/** "make it tonight", "no, 3", "mom at 4", after a reminder was set: it is corrected, or another task gets one. */
function corrected(part: TaggedPart, heard: Heard): TaggedPart | undefined {
  const { said, last, context } = heard;
  const words = wordsAt(part, said);
  if (!last?.isOfReminders || !correctable.has(part.purpose)) return undefined;
  if (ofTask.test(words) || asksSomething(words)) return undefined;
  const number = numberIn(part, said);
  const isPutOff = last.isPutOff || isPutOffBy(last, heard);
  if (number && last.reminder) return reminding({ ...part, spans: [number] }, isPutOff ? 'snooze' : 'remind');
  const [value, ...others] = part.spans.filter(({ slot }) => slot !== 'ref');
  if (part.purpose === 'pick' || part.purpose === 'aside' || !value || others.length > 0 || !isWhen(value))
    return undefined;
  const refs = part.spans.filter(({ slot }) => slot === 'ref').map((ref) => wordsAt(ref, said));
  const isOfIt = refs.every((ref) => pointsAtOne.test(ref));
  if (!isOfIt && !leading.test(said)) return undefined;
  const when = wordsAt(value, said);
  if (part.purpose === 'snooze') return ofRule(part);
  // "half an hour later than that": the words tell it, however sure each of them is.
  if (isOfIt && !last.isPutOff && shifted.test(when) && ofLength.test(when))
    return { ...reminding(part), slotShare: Math.max(part.slotShare, sureOfWords) };
  const length = ofLength.test(when) && !/\b(?:later|earlier|in|from now|ago)\b/i.test(words);
  const isTime = timeAlone.test(when) || partOfDay.test(when) || Boolean(parseNew(`x ${when}`, context).due?.time);
  if (last.reminder?.kind === 'before') return length && isOfIt ? reminding(part) : undefined;
  if (isTime) return reminding(part, isPutOff ? 'snooze' : 'remind');
  // "no, friday"
  return isOfIt && last.reminder?.kind === 'at' && part.purpose !== 'list' && !length ? reminding(part) : undefined;
}

/** "push the reminder back by 2 hours": where there is none yet it is set. */
function isPutOffBy({ reminder }: LastChange, { talk }: Heard): boolean {
  const [text = ''] = lastTexts(talk);
  return reminder?.kind === 'at' && ofLength.test(text) && !ahead.test(text);
}

const beside =
  /\b(?:no|nah|nope|sorry|wait|rather|better|actually|or|make|set|it|that|this|to|let['’]?s|say|uh|um|hm+|and|another|more|please|pls|then)\b/gi;

/** "no, 3", "make it three": nothing but a number. */
function numberIn({ start, end }: TaggedPart, said: string): Span | undefined {
  const words = said.slice(start, end);
  const left = words
    .replace(beside, ' ')
    .replace(/[^\p{L}\d-]+/gu, ' ')
    .trim();
  if (numberAlone(left) === undefined) return undefined;
  const at = words.lastIndexOf(left);
  return at < 0 ? undefined : { slot: 'r', start: start + at, end: start + at + left.length };
}
