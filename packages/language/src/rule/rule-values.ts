import { InvalidRecurrence } from './invalid-recurrence.ts';
import { type ByDay, type Until, weekdays } from './parsed-rule.ts';

export function oneOf<const Values extends readonly string[]>(
  part: string,
  value: string,
  values: Values,
): Values[number] {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new InvalidRecurrence(part, `${part}=${value} is unknown: use one of ${values.join(', ')}`);
  }
  return found;
}

export function parsePositive(part: string, value: string, max: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > max) {
    throw new InvalidRecurrence(part, `${part}=${value} is not possible: give a whole number from 1 to ${max}`);
  }
  return number;
}

/** A list of numbers. Signed ones may be negative, count back from the end, and are never 0. */
export function parseNumbers(
  part: string,
  value: string | undefined,
  limit: { min?: number; max: number; isSigned: boolean },
): number[] {
  if (value === undefined) return [];
  const pattern = limit.isSigned ? /^[+-]?\d{1,3}$/ : /^\d{1,2}$/;
  const numbers = value.split(',').map((item) => {
    const number = pattern.test(item) ? Number(item) : Number.NaN;
    const min = limit.isSigned ? -limit.max : (limit.min ?? 0);
    if (number >= min && number <= limit.max && !(limit.isSigned && number === 0)) return number;
    const range = limit.isSigned ? `1 to ${limit.max} or -1 to -${limit.max}` : `${min} to ${limit.max}`;
    throw new InvalidRecurrence(part, `${part} has the value "${item}": give whole numbers from ${range}`);
  });
  return [...new Set(numbers)];
}

export function parseByDay(value: string | undefined): ByDay[] {
  if (value === undefined) return [];
  const days = new Map<string, ByDay>();
  for (const item of value.split(',')) {
    const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item);
    const weekday = weekdays.find((day) => day === match?.[2]);
    const ordinal = match?.[1] === undefined ? null : Number(match[1]);
    if (!weekday || ordinal === 0 || Math.abs(ordinal ?? 1) > 53) {
      throw new InvalidRecurrence(
        'BYDAY',
        `BYDAY has the value "${item}": give weekdays like MO or, by month or year, 1MO and -1FR (1 to 53)`,
      );
    }
    days.set(`${ordinal}${weekday}`, { weekday, ordinal });
  }
  return [...days.values()];
}

/** "20261231", "20261231T235959" (both read in the rule's zone) or "20261231T225959Z". */
export function parseUntil(value: string): Until {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(value);
  const date = match && `${match[1]}-${match[2]}-${match[3]}`;
  if (!match || !date || !isCalendarDate(date)) refuseUntil(value);
  if (match[4] === undefined) return { kind: 'date', wallMs: midnightOf(date) + 86_399_000 };
  const [hours, minutes, seconds] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (hours > 23 || minutes > 59 || seconds > 60) refuseUntil(value);
  const wallMs = midnightOf(date) + (hours * 3600 + minutes * 60 + Math.min(seconds, 59)) * 1000;
  return { kind: match[7] ? 'instant' : 'local', wallMs };
}

// Any year: a rule that ended long before it begins is a valid rule without occurrences.
function isCalendarDate(date: string): boolean {
  if (date < '0100') return false;
  return new Date(midnightOf(date)).toISOString().slice(0, 10) === date;
}

function refuseUntil(value: string): never {
  throw new InvalidRecurrence(
    'UNTIL',
    `UNTIL=${value} is not a date or time: write it like 20261231, 20261231T180000 or 20261231T170000Z`,
  );
}

/** Midnight of the date as if its zone were UTC, in milliseconds. */
function midnightOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}
