import type { ParsedText } from '@duly/contracts';
import type { ParseContext } from '@duly/language';
import { bare, movedTo } from '../../frames/sentence.ts';
import { timeAlone } from '../../time-alone.ts';
import { inOneDate, tellsHour } from '../date-words.ts';
import { saysSameTime } from '../same-time.ts';
import { firstRead, noTime, type Part, type Way } from './part.ts';
import { goesThere, putsInList } from './puts-in-list.ts';

const later = /\b(?:later|after|longer|further|back|more)\b/i;
const earlier = /\b(?:earlier|sooner|before|forward|ahead|up)\b/i;
const sooner = /\b(?:prepone|forward|bring|pull|sooner|earlier|up)\b/i;
const shifting = /\b(?:by|later|earlier|back|forward|postpone|delay|push|extra|more|another)\b/i;

const oneMore = /\bone more\b(?! (?:day|week|hour|month|time))/i;

const shortTo =
  /^2 (?=(?:next |this )?(?:mon|tues?|wed|thu|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)\b)/i;
/** "to friday 3pm", "by two days", "an hour later", "same day, no time". */
export const moved: Way = (part) => {
  const { said, context } = part;
  const dates = datesOf(part);
  // "one more wed" is another one.
  if (!dates || dates.length === 0 || oneMore.test(said)) return undefined;
  const sentences = toDates(withTimeSaidSo(dates, part), part);
  const isWithout = noTime.test(said) && !tellsHour(dates.join(' '), context);
  return sentences && isWithout ? [...sentences, 'remove the time from it'] : sentences;
};

/** "i meant on {monday}, same time", where that was not marked. */
function withTimeSaidSo(dates: readonly string[], { said, sameTime, context }: Part): readonly string[] {
  const isLeft = saysSameTime(said) && !dates.some((words) => saysSameTime(words) || tellsHour(words, context));
  return isLeft && sameTime !== undefined ? [...dates, `at ${sameTime}`] : dates;
}

/** With the day that was asked for before, where words put something there; undefined where they do and nothing tells which. */
function datesOf({ values, said, dayAsked }: Part): string[] | undefined {
  const dates = values('d').flatMap((words) => (words === '' ? [] : [words.replace(shortTo, 'to ')]));
  if (!putsInList(said) || !dates.every((words) => timeAlone.test(words))) return dates;
  if (dayAsked !== undefined) return [dayAsked, ...dates.map((words) => words.replace(/^(?=\d{1,2}$)/, 'at '))];
  // "it goes there, 9 to be exact"
  return goesThere(said) && dates.length > 0 ? undefined : dates;
}

function toDates(dates: readonly string[], { said, text, tagged, context }: Part): string[] | undefined {
  const when = dates.join(' ');
  const last = tagged.spans.findLast(({ slot }) => slot === 'd');
  // "half an hour | earlier": the way belongs to the amount.
  const after = /^\s*\S+/.exec(text.slice(last?.end ?? text.length))?.[0] ?? '';
  const isEarlier = earlier.test(`${when} ${after}`) || (/^by\b/i.test(when) && sooner.test(said));
  const isRelative = isEarlier || /^by\b/i.test(when) || later.test(`${when} ${after}`);
  const amount = when.replace(/^by /i, '').replace(later, '').replace(earlier, '').trim();
  const by = `move it by ${amount} ${isEarlier ? 'earlier' : 'later'}`;
  const to = movedTo(when);
  const at = `move it to at ${bare(when)}`;
  const ways = isRelative ? [by, to] : shifting.test(said) ? [to, by] : [to, at];
  return firstRead(ways, context, isMove) ?? toOneDate(dates, context);
}

/** "tomorrow after church", "at one o'clock"; "after work", "six": told in pieces. */
function toOneDate(dates: readonly string[], context: ParseContext): string[] | undefined {
  const when = inOneDate(dates, context);
  return when === undefined ? undefined : firstRead([movedTo(when), `move it to at ${bare(when)}`], context, isMove);
}

/** A date, and no name of a project in it: "monday after work". */
function isMove({ intent, due, snooze, project }: ParsedText): boolean {
  return intent === 'move' && (due !== null || snooze !== null) && project === null;
}
