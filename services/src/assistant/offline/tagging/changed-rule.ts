import { formatRule } from '@duly/language/rule/format-rule';
import { parseRule } from '@duly/language/rule/parse-rule';
import { type ParsedRule, type Weekday, weekdays } from '@duly/language/rule/parsed-rule';
import type { KnownTask } from '../talk.ts';
import { numberAlone } from './reminder-times.ts';
import { type Part, wordsAt } from './sentences/part.ts';

/** A rule that comes of the one that is there, and the words of its end: "until christmas". */
export interface ChangedRule {
  rule: string;
  end: string;
}

type Change = (rule: ParsedRule, words: string, part: Part) => ParsedRule | 'unclear' | undefined;

/** What becomes of the rule of a task by words that say only a piece of one; undefined where they say one of their own. */
export function changedRule({ recurrence, due }: KnownTask, part: Part): ChangedRule | 'unclear' | undefined {
  if (!recurrence) return undefined;
  const spans = part.tagged.spans.filter(({ slot }) => slot === 'e' || slot === 'd');
  const words = spans
    .map((span) => wordsAt(span, part.text))
    .join(' ')
    .trim();
  const there = withDays(parseRule(recurrence.rule), due?.date);
  const end = ending.exec(words)?.groups?.end;
  // Until then it goes on as it is.
  if (end !== undefined) return { rule: formatRule(parseRule(recurrence.rule)), end };
  for (const change of changes) {
    const found = change(there, words, part);
    if (found === 'unclear') return found;
    if (found) return { rule: `${formatRule(found)}${endOf(recurrence.rule)}`, end: '' };
  }
  return undefined;
}

const ending = /^(?:only |just )?(?<end>(?:un)?till? .+)$/i;

function endOf(rule: string): string {
  return /;(?:UNTIL|COUNT)=[^;]+/i.exec(rule)?.[0] ?? '';
}

/** What is weekly without a day is on that of its date. */
function withDays(rule: ParsedRule, date: string | undefined): ParsedRule {
  if (rule.frequency !== 'WEEKLY' || rule.byDay.length > 0 || date === undefined) return rule;
  const weekday = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  return weekday ? { ...rule, byDay: [{ weekday, ordinal: null }] } : rule;
}

const changes: readonly Change[] = [otherStep, otherDays, otherDayOfMonth];

/** "in winter every 10 is enough": of the unit that it has. */
function otherStep(rule: ParsedRule, words: string): ParsedRule | undefined {
  const interval = numberAlone(/^(?:only )?every (?<number>[\w -]+)$/i.exec(words)?.groups?.number ?? '');
  // "every 10" of what is monthly is a day of the month.
  const isDay = rule.frequency === 'MONTHLY' && rule.interval === 1;
  return interval === undefined || isDay ? undefined : { ...rule, interval };
}

const names: readonly [Weekday, string][] = [
  ['MO', 'mon(?:day)?'],
  ['TU', 'tue(?:s(?:day)?)?'],
  ['WE', 'wed(?:nes(?:day)?)?'],
  ['TH', 'thu(?:rs?(?:day)?)?'],
  ['FR', 'fri(?:day)?'],
  ['SA', 'sat(?:ur(?:day)?)?|weekend'],
  ['SU', 'sun(?:day)?|weekend'],
];
const dayOrJoint = new RegExp(
  `^(?:on|the|and|or|also|not|except|every|each|(?:${names.map(([, name]) => name).join('|')})s?)$`,
  'i',
);

function areOnlyDays(words: string): boolean {
  return words.split(/[ ,]+/).every((word) => word === '' || dayOrJoint.test(word));
}

const more = /\b(?:too|as well|also)\b/i;
const leading = /^\W*(?:and|plus)\b/i;
const without =
  /\b(?:not|no|never|except|without|but not|drop|remove|skip|lose|minus|scrap|no more|(?:take|leave|cut)(?: out)?)(?: (?:on|the|every|for))* ?$|^(?:not|no|except)\b/i;

/** "tuesdays as well", "sundays not", "drop the thursday". */
function otherDays(
  rule: ParsedRule,
  words: string,
  { said, tagged, text, values }: Part,
): ParsedRule | 'unclear' | undefined {
  const days = daysIn(words === '' ? (/\bweekends?\b/i.exec(said)?.[0] ?? '') : words);
  const isNamed = values('ref').some((ref) => !/^(?:it|that|this)$/i.test(ref));
  if (days.length === 0 || isNamed) return undefined;
  const first = tagged.spans.find(({ slot }) => slot === 'e' || slot === 'd');
  const isDenied =
    without.test(said.slice(0, (first?.start ?? tagged.start) - tagged.start)) ||
    /^(?:not|no|except)\b/i.test(words) ||
    (first !== undefined && /^\s*(?:not|off|out)\b/i.test(text.slice(first.end)));
  const isDaily = rule.frequency === 'DAILY' && rule.interval === 1;
  const there = isDaily
    ? [...weekdays]
    : rule.byDay.flatMap(({ weekday, ordinal }) => (ordinal === null ? [weekday] : []));
  if (isDenied) {
    const left = there.filter((day) => !days.includes(day));
    const isOfWeek = isDaily || rule.frequency === 'WEEKLY';
    return isOfWeek && left.length > 0 && left.length < there.length ? onWeekdays(rule, left) : 'unclear';
  }
  if (!more.test(said) && !leading.test(said)) return undefined;
  return rule.frequency === 'WEEKLY'
    ? onWeekdays(
        rule,
        weekdays.filter((day) => there.includes(day) || days.includes(day)),
      )
    : 'unclear';
}

function onWeekdays(rule: ParsedRule, days: readonly Weekday[]): ParsedRule {
  if (days.length === weekdays.length && rule.interval === 1) return { ...rule, frequency: 'DAILY', byDay: [] };
  return { ...rule, frequency: 'WEEKLY', byDay: days.map((weekday) => ({ weekday, ordinal: null })) };
}

/** The days of the week, where nothing else is said. */
export function daysIn(words: string): Weekday[] {
  if (!areOnlyDays(words)) return [];
  return names.flatMap(([day, name]) => (new RegExp(`\\b(?:${name})s?\\b`, 'i').test(words) ? [day] : []));
}

/** "and always on the 3rd" */
function otherDayOfMonth(rule: ParsedRule, words: string): ParsedRule | undefined {
  const day = Number(/^(?:always )?on the (?<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/i.exec(words)?.groups?.day);
  if (!day || rule.frequency !== 'MONTHLY') return undefined;
  return { ...rule, byDay: [], bySetPos: [], byMonthDay: [day] };
}
