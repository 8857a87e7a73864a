import { InvalidRecurrence } from './invalid-recurrence.ts';
import { frequencies, hasByParts, type ParsedRule, weekdays } from './parsed-rule.ts';
import { oneOf, parseByDay, parseNumbers, parsePositive, parseUntil } from './rule-values.ts';

/**
 * Reads and checks the value of an RRULE (RFC 5545 3.3.10, in any case), or `daily`, `weekly`, `monthly`, `yearly`.
 * A leading "RRULE:" is dropped, because calendars copy it along; nothing else but the value is accepted.
 * Throws InvalidRecurrence, whose message names the value, the place and the remedy. It says nothing about whether the
 * rule ever occurs.
 */
export function parseRule(text: string): ParsedRule {
  checkCharacters(text);
  const value = text.toUpperCase().replace(/^RRULE:/, '');
  const shorthand = shorthands.find((name) => name.toUpperCase() === value);
  if (shorthand) return { ...emptyRule, text, shorthand, frequency: oneOf('FREQ', value, frequencies) };

  const parts = splitParts(value);
  const numbers = (part: NumberPart) => parseNumbers(part, parts.get(part), limits[part]);
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  const interval = parts.get('INTERVAL');
  const weekStart = parts.get('WKST');
  const rule: ParsedRule = {
    text,
    shorthand: null,
    frequency: oneOf('FREQ', parts.get('FREQ') ?? missingFrequency(), frequencies),
    interval: interval === undefined ? 1 : parsePositive('INTERVAL', interval, 1_000_000),
    count: count === undefined ? null : parsePositive('COUNT', count, 1_000_000),
    until: until === undefined ? null : parseUntil(until),
    // Whoever has no leap seconds reads the second 60 as 59 (RFC 5545 3.3.12).
    bySecond: [...new Set(numbers('BYSECOND').map((second) => Math.min(second, 59)))],
    byMinute: numbers('BYMINUTE'),
    byHour: numbers('BYHOUR'),
    byDay: parseByDay(parts.get('BYDAY')),
    byMonthDay: numbers('BYMONTHDAY'),
    byYearDay: numbers('BYYEARDAY'),
    byWeekNo: numbers('BYWEEKNO'),
    byMonth: numbers('BYMONTH'),
    bySetPos: numbers('BYSETPOS'),
    weekStart: weekStart === undefined ? 'MO' : oneOf('WKST', weekStart, weekdays),
  };
  checkCombinations(rule);
  return rule;
}

export const maxRuleLength = 500;

const shorthands = ['daily', 'weekly', 'monthly', 'yearly'] as const;

const limits = {
  BYSECOND: { max: 60, isSigned: false },
  BYMINUTE: { max: 59, isSigned: false },
  BYHOUR: { max: 23, isSigned: false },
  BYMONTHDAY: { max: 31, isSigned: true },
  BYYEARDAY: { max: 366, isSigned: true },
  BYWEEKNO: { max: 53, isSigned: true },
  BYMONTH: { min: 1, max: 12, isSigned: false },
  BYSETPOS: { max: 366, isSigned: true },
} as const;
type NumberPart = keyof typeof limits;

const knownParts = new Set<string>(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST', ...Object.keys(limits)]);

const emptyRule = {
  interval: 1,
  count: null,
  until: null,
  bySecond: [],
  byMinute: [],
  byHour: [],
  byDay: [],
  byMonthDay: [],
  byYearDay: [],
  byWeekNo: [],
  byMonth: [],
  bySetPos: [],
  weekStart: 'MO',
} satisfies Partial<ParsedRule>;

function checkCharacters(text: string): void {
  if (text === '') throw new InvalidRecurrence('rule', 'The rule is empty: write it like FREQ=WEEKLY;BYDAY=MO');
  if (text.length > maxRuleLength) {
    throw new InvalidRecurrence('rule', `The rule has ${text.length} characters: use at most ${maxRuleLength}`);
  }
  const strange = /[^A-Za-z0-9=;,:+-]/u.exec(text)?.[0];
  if (strange !== undefined) {
    const named = /\s/.test(strange) ? 'white space or a line break' : `the character ${JSON.stringify(strange)}`;
    throw new InvalidRecurrence('rule', `The rule contains ${named}: write one RRULE value like FREQ=WEEKLY;BYDAY=MO`);
  }
}

function splitParts(value: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of value.split(';')) {
    if (part === '') throw new InvalidRecurrence('rule', 'The rule has an empty part: remove the superfluous ";"');
    const [name = '', content, ...rest] = part.split('=');
    if (content === undefined || rest.length > 0) {
      throw new InvalidRecurrence('rule', `"${part}" is not a part of a rule: write NAME=VALUE like FREQ=DAILY`);
    }
    if (!knownParts.has(name)) {
      throw new InvalidRecurrence(name || 'rule', `"${name}" is not a part that a rule can have: remove it`);
    }
    if (content === '') throw new InvalidRecurrence(name, `${name} is empty: give it a value or remove it`);
    if (parts.has(name)) throw new InvalidRecurrence(name, `${name} occurs twice: keep one of them`);
    parts.set(name, content);
  }
  return parts;
}

function missingFrequency(): never {
  throw new InvalidRecurrence('FREQ', 'The rule has no FREQ: begin it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY');
}

/** The combinations that RFC 5545 3.3.10 forbids. */
function checkCombinations(rule: ParsedRule): void {
  const { frequency } = rule;
  const forbid = (part: string, isForbidden: boolean, remedy: string) => {
    if (isForbidden) throw new InvalidRecurrence(part, `${part} cannot be used like this: ${remedy}`);
  };
  forbid('COUNT', rule.count !== null && rule.until !== null, 'a rule ends by COUNT or by UNTIL, remove one of them');
  forbid('BYWEEKNO', rule.byWeekNo.length > 0 && frequency !== 'YEARLY', 'it needs FREQ=YEARLY');
  forbid(
    'BYYEARDAY',
    rule.byYearDay.length > 0 && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency),
    'use it with FREQ=YEARLY, or BYMONTHDAY instead',
  );
  forbid('BYMONTHDAY', rule.byMonthDay.length > 0 && frequency === 'WEEKLY', 'use it with FREQ=MONTHLY');
  const hasOrdinal = rule.byDay.some((day) => day.ordinal !== null);
  forbid(
    'BYDAY',
    hasOrdinal && !['MONTHLY', 'YEARLY'].includes(frequency),
    'a number before a weekday needs FREQ=MONTHLY or FREQ=YEARLY',
  );
  forbid('BYDAY', hasOrdinal && rule.byWeekNo.length > 0, 'a number before a weekday cannot stand beside BYWEEKNO');
  forbid(
    'BYSETPOS',
    rule.bySetPos.length > 0 && !hasByParts(rule),
    'it picks from what another BY part gives, add one',
  );
}
