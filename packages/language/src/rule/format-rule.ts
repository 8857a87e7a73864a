import { type ParsedRule, weekdays } from './parsed-rule.ts';

/** What a rule consists of, save its end. */
export type RuleParts = Omit<ParsedRule, 'text' | 'shorthand' | 'count' | 'until'>;

/**
 * The rule without COUNT and UNTIL as a canonical RRULE value, written from its checked parts: whatever stood in the
 * given text cannot reach the library, and neither can a line break.
 */
export function formatRule(rule: RuleParts): string {
  const parts = [`FREQ=${rule.frequency}`];
  const list = (name: string, values: readonly (number | string)[]) => {
    if (values.length > 0) parts.push(`${name}=${values.join(',')}`);
  };
  if (rule.interval !== 1) parts.push(`INTERVAL=${rule.interval}`);
  list('BYMONTH', rule.byMonth.toSorted(ascending));
  list('BYWEEKNO', rule.byWeekNo.toSorted(ascending));
  list('BYYEARDAY', rule.byYearDay.toSorted(ascending));
  list('BYMONTHDAY', rule.byMonthDay.toSorted(ascending));
  list(
    'BYDAY',
    rule.byDay
      .toSorted(
        (a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0) || weekdays.indexOf(a.weekday) - weekdays.indexOf(b.weekday),
      )
      .map((day) => `${day.ordinal ?? ''}${day.weekday}`),
  );
  list('BYHOUR', rule.byHour.toSorted(ascending));
  list('BYMINUTE', rule.byMinute.toSorted(ascending));
  list('BYSECOND', rule.bySecond.toSorted(ascending));
  list('BYSETPOS', rule.bySetPos.toSorted(ascending));
  if (rule.weekStart !== 'MO') parts.push(`WKST=${rule.weekStart}`);
  return parts.join(';');
}

function ascending(a: number, b: number): number {
  return a - b;
}
