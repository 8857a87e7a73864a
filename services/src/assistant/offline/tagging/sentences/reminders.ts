import type { Reminder } from '@duly/contracts';
import { localDateOf, localTimeOf } from '@duly/core/time/local-time';
import { type ParseContext, parse } from '@duly/language';
import { bare } from '../../frames/sentence.ts';
import { marked, marks, onlyMark } from '../../marks.ts';
import { timeAlone } from '../../time-alone.ts';
import { atHourNear, atHourNext, numberAlone, unitOf } from '../reminder-times.ts';
import { addsReminder, replacesLast } from '../replaces-reminder.ts';
import { ahead, firstRead, type Part, parseNew, standsBehind, type Way } from './part.ts';

export const snoozed: Way = ({ values, said, context, lastUnit }) => {
  const given = [...values('r'), ...values('d')].join(' ');
  const when = plainly(given);
  if (when === '') return ['snooze it'];
  const number = isOfTime.test(given) ? undefined : numberAlone(when);
  const isSaid = /\bsnooz/i.test(said);
  const unit = isSaid ? 'minutes' : (lastUnit ?? 'minutes');
  const isLeaning = lastUnit !== undefined && values('ref').every((ref) => pointed.test(ref));
  // "milk 11" is of a time.
  if (number !== undefined && (isSaid || isLeaning || number > mostHours))
    return firstRead([`snooze it for ${number} ${unit}`], context, isSnooze);
  const time = bare(withoutMore(when.replace(/^(?:for|until|till|to|in|by) /i, '')));
  const isLength = /^(?:in|by)\b/i.test(when);
  const ways = isLength
    ? [`snooze it for ${time}`]
    : [`snooze it for ${time}`, `snooze it until ${time}`, `snooze it until at ${time}`];
  return firstRead(ways, context, isSnooze);
};

const isOfTime = /^(?:at|to|until|till?|around|about)\b/i;
const mostHours = 24;

function isSnooze({ intent, snooze }: ReturnType<typeof parse>): boolean {
  return intent === 'snooze' && snooze !== null;
}

/** "five more minutes", "another hour", "20 min later": a length, whatever was before. */
function withoutMore(length: string): string {
  return length
    .replace(/\banother (?=\d|half|\w+ \w+s\b)/i, '')
    .replace(/\banother\b/i, 'an')
    .replace(/\b(?:more|extra|further) /i, '')
    .replace(/,? (?:more|later|longer|further|from now)$/i, '');
}

/** "no reminder two hours before", "the monday one": of several the one that is told; without that all of them. */
export const silenced: Way = ({ values, held, said, text }) => {
  const [only, ...others] = values('r');
  const [span] = held('r');
  // "only the 2h one": the others go.
  const isKept = span !== undefined && standsBehind(keeping, span, text);
  if (only !== undefined)
    return others.length > 0 ? undefined : [marked(all, onlyMark(`${isKept ? 'all but ' : ''}${plainly(only)}`))];
  // One of several is told by its time.
  return /\d|\bone\b/.test(said) ? undefined : [all];
};

const keeping = /\b(?:only|just|keep)(?: to)?(?: the)? $/i;
const all = 'remove the reminders from it';

const length = /^(?<many>\d+)(?<unit> ?(?:m|mins?|minutes?|h|hrs?|hours?|days?))?$/i;

/** "10 before. no, 20": a length alone is as far before as the one in whose place it stands. */
function inPlaceOf(said: string, replaced: string | undefined): string {
  const { many, unit } = length.exec(said)?.groups ?? {};
  if (replaced === undefined || many === undefined || !ahead.test(replaced)) return said;
  return unit === undefined ? replaced.replace(/\d+|\b(?:an?|one|two|half an)\b/i, many) : `${said} before`;
}

export const reminded: Way = (part) => {
  const { values, valueIn, held, tagged, context } = part;
  const others = tagged.spans.filter((span) => span.slot === 'r' && !held('r').includes(span));
  const replaced = others.length === 1 && others[0] ? valueIn(others[0]) : undefined;
  const spoken = values('r').map((one) => leaning(inPlaceOf(plainly(one), replaced), part));
  // "at 9 rather, and remind me 45 minutes before": the first is another time.
  const [isBefore] = spoken.map((one) => ahead.test(one));
  if (others.some((span) => ahead.test(valueIn(span)) !== isBefore)) return undefined;
  const sentences = remindersIn(spoken, values('d'), context);
  // "make it high, and remind me an hour before" replaces nothing.
  return tagged.purpose === 'remind' && sentences?.length === 1 && replacesLast(part)
    ? sentences.map((sentence) => marked(sentence, marks.instead))
    : sentences;
};

/** One sentence for all that is said; or for each of several, where each tells a time by itself. */
function remindersIn(said: readonly string[], dates: readonly string[], context: ParseContext): string[] | undefined {
  // "1 day | and 15 minutes before"
  const isBefore = said.length > 1 && ahead.test(said.at(-1) ?? '');
  const spoken = said.map((one) => (isBefore && lengthAlone.test(one) ? `${one} before` : one));
  const when = withMinutes([...spoken, ...dates].join(' '));
  if (when === '') return undefined;
  const areWhole =
    spoken.length > 1 && spoken.every((one) => ahead.test(one) || onDayAlone.test(one) || hasTime(one, context));
  if (areWhole && dates.length === 0) {
    const each = spoken.map((one) => reminderIn(withMinutes(one), context));
    return each.every((one) => one !== undefined) ? each.flat() : undefined;
  }
  return reminderIn(when, context) ?? (spoken.length === 2 ? reminderIn(spoken.join(' at '), context) : undefined);
}

const onDayAlone = /^on (?:the|that) (?:same )?day$/i;
const lengthAlone =
  /^(?:\d+|an?|one|two|three|four|five|half an?) ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?)$/i;

/** "10 before" is of minutes. */
function withMinutes(words: string): string {
  return words.replace(/\b(\d+) (?=before\b|ahead\b)/gi, '$1 minutes ');
}

function reminderIn(when: string, context: ParseContext): string[] | undefined {
  // "20 min before I have to be there": what follows is a reason.
  const alone = when.replace(/\b(before|ahead)\b.*$/i, '$1');
  const ways = [`remind me ${when}`, `remind me ${when} before`, `remind me at ${when}`, `remind me ${alone}`];
  return firstRead(
    ways,
    context,
    ({ intent, reminders, target }) =>
      intent === 'set-reminder' && target?.kind === 'last' && (reminders ?? []).length > 0,
  );
}

function hasTime(words: string, context: ParseContext): boolean {
  return Boolean(parseNew(`x ${words}`, context).due?.time);
}

const whenDue =
  /^(?:right |just |only |exactly |the moment )*(?:(?:when|once|as) (?:it|that|they)(?:['’]s| is| are|['’]re)? due|on time|at the (?:time|moment)(?: it is due)?)\b.*$/i;

/** Without what only leads to a value: "like 2 pm", "one the day before"; and "1h b4" in whole words. */
function plainly(value: string): string {
  return value
    .replace(/\bb4\b/gi, 'before')
    .replace(/^(?:(?:like|say|around|about|maybe|perhaps),? )+(?=\S)/i, '')
    .replace(/,? (?:sharp|exactly|precisely|on the dot|on|at|the)$/i, '')
    .replace(/\b(?:uh+m?|um+|erm?) /gi, '')
    .replace(/^one (?=(?:an?|the|on|at|in|half|two|three)\b|\d)/i, '')
    .replace(whenDue, '0 minutes before')
    .trim();
}

const onOwnDay = /\bon (?:the|that|its) (?:same )?day\b/i;

/** A value as it leans on the reminder that was set last: "3" after "1 day before", "8.15" after "monday at 8". */
function leaning(value: string, part: Part): string {
  const { said, values, context, lastChange } = part;
  const last = lastChange?.reminder;
  const number = numberAlone(value);
  if (onOwnDay.test(said) && timeAlone.test(value)) return `${bare(value)} on the day`;
  if (!last) return value;
  const shifted = shiftedFrom(value, last, context);
  if (shifted !== undefined) return shifted;
  if (last.kind === 'before')
    return number === undefined || /^at\b/i.test(value) ? value : `${number} ${unitOf(last.minutes)} before`;
  if (!values('ref').every((ref) => pointed.test(ref))) return value;
  if (timeAlone.test(value)) return besideTime(value, last, part);
  const due = parseNew(`x ${value}`, context).due;
  // "no, friday": at the same time.
  const isDay =
    due !== null &&
    !due.time &&
    !ahead.test(value) &&
    !/\b(?:morning|noon|afternoon|evening|tonight|night)\b/i.test(value);
  return isDay ? `${value} at ${localTimeOf(new Date(last.at), context.timeZone).slice(0, 5)}` : value;
}

const shift = /^(?<length>.+?),? (?<way>later|earlier|sooner)(?: (?:than (?:that|it)|instead|please|pls))*$/i;

/** "half an hour later", after a reminder was set: as much after it. */
function shiftedFrom(value: string, last: Reminder, context: ParseContext): string | undefined {
  const { length, way } = shift.exec(value)?.groups ?? {};
  const by = length === undefined ? null : parse(`snooze it for ${length}`, context).snooze;
  if (!by || !('minutes' in by)) return undefined;
  const minutes = /later/i.test(way ?? '') ? by.minutes : -by.minutes;
  if (last.kind === 'before') return last.minutes < minutes ? undefined : `${last.minutes - minutes} minutes before`;
  const at = new Date(Date.parse(last.at) + minutes * 60_000);
  return `${localDateOf(at, context.timeZone)} ${localTimeOf(at, context.timeZone).slice(0, 5)}`;
}

const pointed = /^(?:it|that|this|that one|this one|one)$/i;

/** A time alone beside the one that was set: "make it 8.15" on its day; "and again at 8" the next one after it. */
function besideTime(
  value: string,
  last: Reminder & { kind: 'at' },
  { said, lastChange, values, context }: Part,
): string {
  const time = parseNew(`x at ${bare(value)}`, context).due?.time?.slice(0, 5);
  if (time === undefined) return value;
  const isBare = !ofHalf.test(value) && Number(/\d+/.exec(value)?.[0] ?? 0) <= 12;
  const set = {
    date: localDateOf(new Date(last.at), context.timeZone),
    time: localTimeOf(new Date(last.at), context.timeZone).slice(0, 5),
  };
  const isMore = addsReminder.test(said) && !replacesLast({ said, lastChange, values });
  const at = isMore ? atHourNext(time, set, { isBare }) : atHourNear(time, set, { isBare, ...nowIn(context) });
  return `${at.date} ${at.time}`;
}

/** Tells the half of the day: "8pm", "08:15". */
const ofHalf = /[ap]\.?m\b|noon|midday|midnight|morning|afternoon|evening|night|^\D*0\d/i;

function nowIn({ now, timeZone }: ParseContext): { now: { date: string; time: string } } {
  const at = new Date(now);
  return { now: { date: localDateOf(at, timeZone), time: localTimeOf(at, timeZone).slice(0, 5) } };
}
