import { anyRule } from '@duly/language/rule/any-rule.test-support';
import { parseRule } from '@duly/language/rule/parse-rule';
import { isDailyOrSlower, type ParsedRule } from '@duly/language/rule/parsed-rule';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { occurrences } from './occurrences.ts';
import { referenceWalls } from './reference.test-support.ts';

const start = fc.integer({ min: Date.UTC(2024, 0) / 1_800_000, max: Date.UTC(2027, 0) / 1_800_000 });

it('agrees with RFC 5545 read by the letter', () => {
  fc.assert(
    fc.property(anyRule().map(withoutEnd).filter(isComparable), start, (rule, halfHours) => {
      const startMs = halfHours * 1_800_000;
      const endMs = startMs + spanOf(rule);
      const series = { rule, start: { wallMs: startMs, isAllDay: false }, timeZone: 'UTC' };
      const expected = referenceWalls(rule, startMs, endMs).slice(0, 40);
      const found = expected.length === 0 ? [] : [...occurrences(series).take(expected.length)];
      expect(found.map(({ wallMs }) => iso(wallMs))).toEqual(expected.map(iso));
    }),
    { numRuns: 300 },
  );
});

it('goes on from any place as if it had walked there', () => {
  fc.assert(
    fc.property(
      anyRule().map(withoutEnd).filter(isComparable),
      start,
      fc.nat(9),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
      (rule, halfHours, index, timeZone) => {
        const startMs = halfHours * 1_800_000;
        const series = { rule, start: { wallMs: startMs, isAllDay: false }, timeZone };
        if (referenceWalls(rule, startMs, startMs + spanOf(rule)).length < 20) return;
        const all = [...occurrences(series).take(15)];
        expect([...occurrences(series, all[index]?.wallMs).take(14 - index)]).toEqual(all.slice(index + 1));
      },
    ),
    { numRuns: 150 },
  );
});

it.each([
  ['FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7;BYDAY=MO', ['2026-01-05', '2027-01-04', '2028-01-03']],
  ['FREQ=YEARLY;BYYEARDAY=1;BYMONTHDAY=1;BYDAY=FR', ['2027-01-01', '2038-01-01', '2044-01-01']],
  ['FREQ=YEARLY;BYYEARDAY=-1,-2,-3;BYDAY=TH,FR;BYSETPOS=-1', ['2026-12-31', '2027-12-31', '2028-12-29']],
  ['FREQ=YEARLY;BYYEARDAY=1,2,3,4,5,6,7;BYDAY=1MO;UNTIL=20270401', ['2026-01-05', '2027-01-04']],
  ['FREQ=YEARLY;BYWEEKNO=1,20;BYMONTHDAY=12,13,14;BYDAY=TH', ['2026-05-14', '2032-05-13', '2037-05-14']],
  ['FREQ=YEARLY;BYWEEKNO=20', ['2026-05-15', '2027-05-21', '2028-05-19']],
  ['FREQ=YEARLY;BYWEEKNO=2;BYMONTH=1', ['2026-01-09', '2027-01-15', '2028-01-14']],
  ['FREQ=YEARLY;BYWEEKNO=20;BYYEARDAY=135', ['2026-05-15', '2029-05-15', '2030-05-15']],
])('%s limits the days of the year', (text, expected) => {
  const series = { rule: parseRule(text), start: { wallMs: Date.UTC(2026, 0, 2), isAllDay: true }, timeZone: 'UTC' };
  expect([...occurrences(series).take(3)].map(({ wallMs }) => iso(wallMs).slice(0, 10))).toEqual(expected);
});

function withoutEnd(text: string): ParsedRule {
  return { ...parseRule(text), count: null, until: null };
}

// Beside BYMONTHDAY or BYYEARDAY the RFC leaves open what a numbered weekday counts in.
function isComparable(rule: ParsedRule): boolean {
  const hasOrdinal = rule.byDay.some((day) => day.ordinal !== null);
  return rule.byWeekNo.length === 0 && !(hasOrdinal && rule.byMonthDay.length + rule.byYearDay.length > 0);
}

function spanOf({ frequency, interval }: ParsedRule): number {
  const dayMs = 86_400_000;
  if (isDailyOrSlower(frequency)) return (frequency === 'YEARLY' ? 3000 : 800) * dayMs;
  return (
    { HOURLY: 60 * dayMs, MINUTELY: 3 * dayMs, SECONDLY: 20_000_000 }[frequency as 'HOURLY'] * Math.min(interval, 2)
  );
}

function iso(wallMs: number): string {
  return new Date(wallMs).toISOString();
}
