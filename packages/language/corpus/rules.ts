import type { ParsedText } from '@duly/contracts';
import rrule from 'rrule';
import { Temporal } from 'temporal-polyfill';
import type { ExpectedRecurrence } from './phrases.ts';

interface Actual {
  recurrence: NonNullable<ParsedText['recurrence']>;
  due: ParsedText['due'];
  now: string;
  timeZone: string;
}

/** Whether a rule is the expected one: by its parts, else by its first ten occurrences. */
export function isExpectedRule(expected: ExpectedRecurrence, actual: Actual): boolean {
  if ((expected.mode === 'after-completion') !== (actual.recurrence.mode === 'after-completion')) return false;
  const first = actual.due?.date ?? actual.recurrence.start;
  if (expected.first !== undefined && first !== undefined && !first.startsWith(expected.first)) return false;
  const start = startOf(actual);
  if (expected.start !== undefined && !start.startsWith(expected.start)) return false;
  if (expected.perDay !== undefined) return perDay(actual, start) === expected.perDay;
  const wanted = wantedRule(expected);
  return (
    partsOf(wanted, '', actual) === partsOf(actual.recurrence.rule, start, actual) || isSameFrom(start, wanted, actual)
  );
}

function wantedRule({ rule = '', times = [] }: ExpectedRecurrence): string {
  if (times.length === 0) return rule;
  const hours = [...new Set(times.map((time) => Number(time.slice(0, 2))))];
  return `${rule};BYHOUR=${hours.join()};BYMINUTE=${Number(times[0]?.slice(3))}`;
}

function startOf({ recurrence, due, now, timeZone }: Actual): string {
  if (recurrence.start !== undefined) return recurrence.start;
  if (due !== null) return due.time ? `${due.date}T${due.time}` : due.date;
  return Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The parts of a rule in one order, without those that say the default; the time of the start is one of its parts. */
function partsOf(rule: string, start: string, { timeZone }: Actual): string {
  const parts = new Map(fullRule(rule).split(';').map(partOf));
  parts.delete('WKST');
  if (parts.get('INTERVAL') === '1') parts.delete('INTERVAL');
  const until = parts.get('UNTIL');
  if (until !== undefined) parts.set('UNTIL', dayOf(until, timeZone));
  if (!/HOURLY|MINUTELY/.test(parts.get('FREQ') ?? '') && !parts.has('BYHOUR') && start.length > 10) {
    parts.set('BYHOUR', String(Number(start.slice(11, 13))));
    parts.set('BYMINUTE', String(Number(start.slice(14, 16))));
  }
  if (parts.has('BYHOUR') && !parts.has('BYMINUTE')) parts.set('BYMINUTE', '0');
  if (parts.get('BYSECOND') === '0') parts.delete('BYSECOND');
  return JSON.stringify([...parts].sort());
}

function partOf(part: string): [string, string] {
  const [name = '', value = ''] = part.toUpperCase().split('=');
  const values = value.split(',').map((one) => one.replace(/^\+/, ''));
  return [name, [...new Set(values)].sort().join()];
}

function fullRule(rule: string): string {
  return rule.includes('=') ? rule.replace(/^RRULE:/i, '') : `FREQ=${rule.toUpperCase()}`;
}

function dayOf(until: string, timeZone: string): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(until) ?? [];
  if (!until.endsWith('Z')) return `${year}${month}${day}`;
  const instant = until.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3:$4:$5Z');
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  return date.toString().replaceAll('-', '');
}

/** Two ways to say the same, such as the 24th of each month and monthly from the 24th. */
function isSameFrom(start: string, wanted: string, { recurrence }: Actual): boolean {
  const isTimed = start.length > 10 || recurrence.rule.includes('BYHOUR');
  if (isTimed !== wanted.includes('BYHOUR')) return false;
  const dates = occurrences(wanted, start);
  return dates.length > 0 && dates.join() === occurrences(recurrence.rule, start).join();
}

function perDay(actual: Actual, start: string): number | undefined {
  const days = new Map<string, number>();
  for (const at of occurrences(actual.recurrence.rule, start))
    days.set(at.slice(0, 10), (days.get(at.slice(0, 10)) ?? 0) + 1);
  return [...days.values()][1];
}

function occurrences(rule: string, start: string): string[] {
  try {
    const dtstart = new Date(`${start.length > 10 ? start.slice(0, 16) : `${start}T00:00`}Z`);
    const options = { ...rrule.RRule.parseString(withoutZone(fullRule(rule))), dtstart };
    return new rrule.RRule(options).all((_, index) => index < 10).map((date) => date.toISOString());
  } catch {
    return [];
  }
}

/** In floating time, as the occurrences are compared; UNTIL as a day includes all of it. */
function withoutZone(rule: string): string {
  return rule.replace(/UNTIL=(\d{8})(?:T\d{6}Z?)?/i, 'UNTIL=$1T235959Z');
}
