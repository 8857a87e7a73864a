import { type ParseContext, parse } from '@duly/language';
import { inFull, shortTimes } from '../abbreviations.ts';
import { bare } from '../frames/sentence.ts';
import { withoutProjects } from '../reading-in.ts';
import { clock, partOfDay, timeAlone } from '../time-alone.ts';
import { withTimes } from './spoken-time.ts';

const days =
  '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|today|tonight|tomorrow|weekend|\\d{1,2}(?:st|nd|rd|th))';
const months = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const lengths = '(?:s|secs?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|mo|years?|yrs?)';
const apart = '(?:before|after|later|earlier|longer|more|ahead|from|prior|early|sooner|further|in advance)';

/** The part of the day that somebody's day tells: "after work" is in the evening. */
const ofDay: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  after: {
    breakfast: 'morning',
    lunch: 'afternoon',
    school: 'afternoon',
    work: 'evening',
    dinner: 'evening',
    supper: 'evening',
  },
  before: { breakfast: 'morning', work: 'morning', school: 'morning' },
};
const vague =
  /(?<![\p{L}\d])(?<!\b(?:hours?|minutes?|mins?|days?|h|m) )(?:(?:right|straight|just|some ?time) )?(?<way>after|before) (?:(?:the|my) )?(?<what>breakfast|lunch|school|work|dinner|supper)(?![\p{L}\d])/giu;
const beside = "(?:so|say|like|maybe|rather|perhaps|(?:or )?let(?:['’]s| us) say|i(?:['’]d| would) say)";

/**
 * The words of a date, a rule or a reminder as the parser knows them: "2h b4" is "2h before", "mon 1230" is "mon 12:30", "today at
 * 17 hours" is "today at 17:00", and "thursday after lunch, at 2" is "thursday at 2 in the afternoon".
 */
export function asDateWords(said: string): string {
  const written = rewritten.reduce((text, [words, meant]) => text.replace(words, meant), inFull(said, shortTimes));
  const timed = written.replace(hoursOfClock, ofClock).replace(joined, withColon);
  const parted = timed.replace(vague, (words, ...rest) => {
    const { way = '', what = '' } = rest.at(-1) as Record<string, string>;
    const part = ofDay[way.toLowerCase()]?.[what.toLowerCase()];
    return part === undefined ? words : `in the ${part}`;
  });
  return parted.replace(partFirst, (_, part: string, hour: string) => `at ${hour} ${part}`).trim();
}

const rewritten: readonly [RegExp, string][] = [
  [/(^|\s)@\s*(?=\d)/g, '$1at '],
  [/^(?=(?:day|night|evening|morning|week) before$)/i, 'the '],
  [/,? ?\b(?:with )?(?:no|without an?) (?:fixed |set |exact |particular )?time\b/gi, ''],
  [
    new RegExp(`(^|[\\s,])${beside},? (?:(?:at|around|about) )?(?=${clock}\\b(?! ?(?:${lengths}|${apart})\\b))`, 'gi'),
    '$1at ',
  ],
  [new RegExp(`\\bfirst thing(?: in the morning)?,? (?=(?:at )?${clock}$)`, 'gi'), 'in the morning '],
  // "the monday one" is a thing, and no time.
  [
    new RegExp(`(?<!\\bthe )\\b(${days}|morning|afternoon|evening|night),? (?=[a-z][a-z ]*$)(?=${clock}$)`, 'gi'),
    '$1 at ',
  ],
];

/** "at 17 hours", "tomorrow, 18 hours" */
const hoursOfClock = new RegExp(`(?<=\\bat |(?<way>\\b${days},? ))(?<hour>\\d{1,2}) hours?\\b(?! ${apart})`, 'gi');
const leastBare = 7;

function ofClock(said: string, ...rest: unknown[]): string {
  const { way, hour = '' } = rest.at(-1) as Record<string, string | undefined>;
  const isHour = Number(hour) <= 24 && (way === undefined || Number(hour) >= leastBare);
  return isHour ? `${Number(hour) % 24}:00` : said;
}

/** "1230", "0915", "730" */
const joined = new RegExp(
  `(?<![\\d:./-])(?<hour>\\d{1,2})(?<minutes>[0-5]\\d)(?![\\d:./-]|(?:st|nd|rd|th)\\b| ?(?:${lengths}|${apart})\\b| ?[%€$£])`,
  'gi',
);

function withColon(said: string, ...rest: unknown[]): string {
  const { hour = '', minutes = '' } = rest.at(-1) as Record<string, string>;
  const [at, text] = rest.slice(-3) as [number, string];
  const isYear = /^(?:19|20)\d\d$/.test(said) && (months.test(text) || beforeYear.test(text.slice(0, at)));
  const isCount = said.length === 3 && hour === '0';
  return Number(hour) > 23 || isYear || isCount ? said : `${Number(hour)}:${minutes}`;
}

const beforeYear = /\d\D*$|\b(?:in|of|by|year|until|till|before|after) $/i;

/** "in the evening, at half past five" */
const partFirst = new RegExp(
  `\\b(in the (?:morning|afternoon|evening)),? (?:(?:so|at|around|about|by) )*(${clock})$`,
  'i',
);

interface When {
  date?: string;
  time?: string;
}

/** What words tell where nothing but a date is expected: a day, a time or both; undefined where some of them tell something else. */
export function whenIn(words: string, context: ParseContext): When | undefined {
  const when = bare(withTimes(words));
  return toldBy(`move it to ${when}`, context) ?? toldBy(`move it to at ${when}`, context);
}

function toldBy(sentence: string, context: ParseContext): When | undefined {
  const { intent, due, spans, tags } = parse(sentence, withoutProjects(context));
  const [only, ...others] = spans.filter(({ kind }) => kind === 'due');
  if (intent !== 'move' || !due || !only || others.length > 0 || tags.length > 0) return undefined;
  return {
    ...(timeAlone.test(only.text.trim()) ? {} : { date: due.date }),
    ...(due.time ? { time: due.time.slice(0, 5) } : {}),
  };
}

const vaguePart = new RegExp(`^${partOfDay}$`, 'i');

/** Whether words tell an hour, and not only a day or a part of it. */
export function tellsHour(words: string, context: ParseContext): boolean {
  const withoutPart = words
    .replace(/\btonight\b/i, 'today')
    .replace(new RegExp(`(?:^|\\s)${partOfDay}(?=$|[\\s,])`, 'gi'), ' ')
    .trim();
  return withoutPart !== '' && whenIn(withoutPart, context)?.time !== undefined;
}

/** "after church", "when i am back": what is said beside a date, and tells none. */
const besideDate =
  /(?:^|,? )(?:right |straight )?(?:before|after|when|once|as soon as) (?<what>\p{L}+(?: \p{L}+)?)(?=$|,| at )/giu;

/**
 * The words of one date that is told in pieces, as one: the day of one and the time of another, and an hour rather than a part
 * of the day. Undefined where they tell two dates, or something else.
 */
export function inOneDate(pieces: readonly string[], context: ParseContext): string | undefined {
  const said = pieces.join(' ').replace(/\s+/g, ' ').trim();
  if (said === '') return undefined;
  if (whenIn(said, context)) return said;
  const plain = pieces.map((words) => withoutBeside(words, context)).filter((words) => words !== '');
  const times = plain.filter((words) => timeAlone.test(words));
  const others = plain.filter((words) => !timeAlone.test(words));
  const [part, ...parts] = times.filter((words) => vaguePart.test(words));
  const [hour, ...hours] = times.filter((words) => !vaguePart.test(words));
  if (parts.length > 0 || hours.length > 0) return undefined;
  const inOrder = [...others, hour, part].filter((words) => words !== undefined).join(' ');
  return inOrder !== '' && whenIn(inOrder, context) ? inOrder : undefined;
}

function withoutBeside(words: string, context: ParseContext): string {
  return words
    .replace(besideDate, (said, what: string) => (whenIn(what, context) ? said : ''))
    .replace(/^[\s,]+|[\s,]+$/g, '');
}
