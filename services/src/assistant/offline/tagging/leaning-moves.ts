import { localDateOf } from '@duly/core/time/local-time';
import { doings } from '../frames/lexicon.ts';
import { isPast } from '../frames/stem.ts';
import { wordsOf } from '../frames/words.ts';
import { lastChangeIn } from '../last-change.ts';
import { isAfterChange } from '../talk.ts';
import { timeAlone } from '../time-alone.ts';
import { asksSomething } from './asks-something.ts';
import type { TaggedPart } from './decode.ts';
import type { Purpose, Span } from './labels.ts';
import { ofRule } from './of-rule.ts';
import { sameDay } from './other-day.ts';
import type { Said } from './plan.ts';
import { pointsAtOne } from './pointing.ts';
import { noTime, parseNew, withoutSpans, wordsAt } from './sentences/part.ts';
import { lastTexts } from './spoken-before.ts';

/** What moves a task although it was taken for something else; undefined where it does not. */
export function asMoved(part: TaggedPart, heard: Said): TaggedPart | undefined {
  const { said } = heard;
  const words = said.slice(part.start, part.end);
  // "leave the dentist on tuesday but without the time": nothing else could be meant.
  const isOnDay = part.purpose === 'move' && part.spans.some(({ slot }) => slot === 'd');
  if (isOnDay && noTime.test(words)) return ofRule(part);
  if (isAfterChange(heard.talk)) {
    if (movesToTime(part, heard)) return ofRule(moving(part, said));
    if (isDayAlone(part, words)) return isToldAsDate(part, words) ? ofRule(moving(part, said)) : moving(part, said);
    const day = part.spans.length === 0 ? dayOnly(part, words, heard) : undefined;
    if (day) return { ...moving(ofRule(part), said), slotShare: ofRule(part).share, spans: [day] };
  }
  if (isPutOff(part, heard)) return moving(part, said);
  if (isOwed(part, heard)) return { ...part, purpose: 'move' };
  const isBare = part.spans.length > 0 && part.spans.every(({ slot }) => slot === 'ref');
  const day = isBare && ofDay.has(part.purpose) && !asksSomething(words) ? sameDay.exec(words) : null;
  return day ? { ...part, purpose: 'move', spans: [...part.spans, spanOf(part.start + day.index, day[0])] } : undefined;
}

/** What a bare "same day" may have been taken for. */
const ofDay = new Set<Purpose>(['move', 'list', 'pick', 'same', 'remind', 'snooze', 'repeat', 'undate']);

function moving(part: TaggedPart, said: string): TaggedPart {
  return { ...part, purpose: 'move', spans: part.spans.map((span) => (span.slot === 'r' ? asDate(span, said) : span)) };
}

const until = /^['’]?(?:un)?till? /i;

/** Of "til tomorrow" the day counts. */
function asDate(span: Span, said: string): Span {
  return { ...span, slot: 'd', start: span.start + (until.exec(wordsAt(span, said))?.[0].length ?? 0) };
}

function spanOf(start: number, words: string): Span {
  return { slot: 'd', start, end: start + words.length };
}

const ofTime = new Set<Purpose>(['remind', 'snooze', 'list', 'pick']);
const ofReminders =
  /\b(?:remind(?!\w* me (?:\S+ ){0,5}?to\b)|reminder|ping|nudge|alert|alarm|buzz|ring|bell|snooze|wake|warn|before|ahead|enough|heads?[- ]up|notif|(?:tell|let|poke|bug|nag|pester|chase|catch|jog|beep|ask) me\b|(?<!\b(?:at|to|by|from) )\d\s?(?:h|m)(?:rs?|ins?|ours?|inutes?)?\b)/i;
const leading = /^\W*(?:and|also|plus) /i;

/** "9pm rather", "that one 8am", after a task was given a time: it moves, unless a reminder was spoken of. */
function movesToTime({ purpose, spans, start, end }: TaggedPart, { said, talk }: Said): boolean {
  const [time, ...others] = spans.filter(({ slot }) => slot !== 'ref');
  const refs = spans.filter(({ slot }) => slot === 'ref').map((span) => wordsAt(span, said));
  if (!ofTime.has(purpose) || !time || others.length > 0 || !timeAlone.test(wordsAt(time, said))) return false;
  // "and again at 9" is once more, and no other time.
  const words = said.slice(start, end);
  const told = proposing.test(words) ? words.replace(proposing, ' ').replace(/\?\W*$/, '') : words;
  if (asksSomething(told) || /\bagain\b/i.test(said.slice(start, end))) return false;
  // "and the plants at 8pm" is of another one that gets a time.
  const isOfOther = leading.test(said.slice(start, end)) && (purpose === 'remind' || purpose === 'snooze');
  if (!isOfOther && !refs.every((ref) => pointsAtOne.test(ref))) return false;
  // "in the evening, before the guests come": what follows is a reason.
  return !speaksOfReminders(said.slice(0, end), { talk });
}

/** "could we say half past three?" asks for nothing to be shown. */
const proposing =
  /^\W*(?:and |or |so |then |no,? )*(?:(?:could|can|shall|should|might) (?:we|i|you) (?:perhaps |maybe |please |rather )?(?:say|make|do|set|put|have|change)|(?:how|what) about)\b/i;

const mostOfAnswer = 3;

/** Whether a reminder is wanted, or was set last; where that is not known, "no, 10" leans itself on what was said before it. */
function speaksOfReminders(words: string, { talk }: Pick<Said, 'talk'>): boolean {
  const last = lastChangeIn(talk);
  if (last) return last.isOfReminders || ofReminders.test(words);
  const before = lastTexts(talk);
  const until = before.findIndex((text) => text.split(/\s+/).length > mostOfAnswer);
  const leant = until < 0 ? before : before.slice(0, until + 1);
  return [words, ...leant].some((text) => ofReminders.test(text));
}

const putOff =
  /\b(?:can|could|may|might|must|has to|have to|will have to) wait\b|\bi(?:['’]?ll| will) (?:\w+ )?(?:do|try|finish|make|manage|get)\b|\bset (?:it|that|them) to\b/i;
const dayOrPart =
  /\b(?:today|tonight|tomorrow|tmrw?|morning|afternoon|evening|weekend|week|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b/i;

/** "the plants can wait till tomorrow", "i'll do it tonight": the task itself is put off, and no reminder of it. */
function isPutOff({ purpose, spans, start, end }: TaggedPart, { said, talk }: Said): boolean {
  const [time, ...others] = spans.filter(({ slot }) => slot !== 'ref');
  const isOfDay = time && (time.slot === 'r' || time.slot === 'd') && dayOrPart.test(wordsAt(time, said));
  if (purpose !== 'snooze' || !isOfDay || others.length > 0 || !putOff.test(said.slice(start, end))) return false;
  return !speaksOfReminders(said, { talk }) && !again.test(said);
}

/** What wants to be told once more: "i'll do it later, ask me again tonight". */
const again = /\b(?:again|later|me|shush|quiet|poke|bug|pester|nag)\b/i;

const owing =
  /\b(?:i|we)(?: still)? (?:should(?:['’]ve| have)?|ought to(?: have)?|had to|have to|need(?:ed)? to|meant to|must|(?:was|were|am|are) (?:supposed|meant|going) to(?: have)?) \p{L}+/iu;
const ended = /\b(?:done|finished|completed|sorted|over)\b/i;

/** "the report i should have written, on monday": what was owed is not done, where a day that is to come stands beside it. */
function isOwed({ purpose, spans, start, end }: TaggedPart, { said, context }: Said): boolean {
  const words = said.slice(start, end);
  const [date, ...others] = spans.filter(({ slot }) => slot !== 'ref');
  if (purpose !== 'complete' || date?.slot !== 'd' || others.length > 0 || !owing.test(words)) return false;
  const left = withoutSpans(words, start, spans).replace(owing, ' ');
  const isDone = ended.test(left) || wordsOf(left).some(({ text }) => isPast(text) && doings.has(text));
  const due = parseNew(`x ${wordsAt(date, said)}`, context).due;
  return !isDone && due !== null && due.date >= localDateOf(new Date(context.now), context.timeZone);
}

const mostBesideDay = 6;
const deniedDay =
  /\bnot (?:on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow)\b\W*/i;

/** "for monday", "not fri, thu", after something was changed: it moves, and is no question. */
function isDayAlone({ purpose, spans }: TaggedPart, words: string): boolean {
  const [span, ...others] = spans;
  const isDay = (purpose === 'list' || purpose === 'move') && span?.slot === 'd' && others.length === 0;
  const beside = words.replace(deniedDay, '').length - (span ? span.end - span.start : 0);
  return isDay && !asksSomething(words) && beside <= mostBesideDay;
}

/** "to tomorrow", "for monday": the word before the day tells that it is one for a task. */
function isToldAsDate({ purpose }: TaggedPart, words: string): boolean {
  return purpose === 'move' || /^\W*(?:for|by|to|due)\b/i.test(words);
}

/** "for tomorrow, and tag it kids": a date that was not seen, where a part is nothing else. */
function dayOnly(part: TaggedPart, words: string, { context }: Said): Span | undefined {
  const { purpose, start } = part;
  if ((purpose !== 'list' && purpose !== 'move') || asksSomething(words) || !isToldAsDate(part, words))
    return undefined;
  const date = /^(?<before>\W*)(?<date>.*\w)/s.exec(words)?.groups ?? {};
  const { before = '', date: said = '' } = date;
  const { title, due } = parseNew(`x ${said}`, context);
  return due && title === 'x' ? spanOf(start + before.length, said) : undefined;
}
