import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyRule } from './any-rule.test-support.ts';
import { describe } from './describe.ts';

it.each([
  ['FREQ=DAILY', 'every day'],
  ['daily', 'every day'],
  ['FREQ=MINUTELY;INTERVAL=5', 'every 5 minutes'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'every 2 weeks on Monday and Thursday'],
  ['FREQ=WEEKLY', 'every week on Tuesday'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5', 'every month on the last day, 5 times'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'every month on the last day'],
  ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27;UNTIL=20270503', 'every year on 27 January until 3 May 2027'],
  ['FREQ=YEARLY', 'every year on 1 December'],
  ['FREQ=MONTHLY', 'every month on the 1st'],
  ['monthly', 'every month on the 1st'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'every month on the 1st and 15th'],
  ['FREQ=MONTHLY;BYDAY=1MO,-1FR', 'every month on the first Monday and the last Friday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every month on the last workday (Monday to Friday)'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'every month on Friday on the 13th of a month'],
  [
    'FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=2,-1',
    'every month on Tuesday and Thursday, only the second and last of these in each month',
  ],
  ['FREQ=YEARLY;BYMONTH=3,11;BYDAY=2SU', 'every year on the second Sunday in March and November'],
  ['FREQ=YEARLY;BYYEARDAY=100,-1', 'every year on the 100th day and last day of the year'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'every year on Monday in the 20th week of the year'],
  ['FREQ=DAILY;BYHOUR=17,9;BYMINUTE=0', 'every day at 09:00 and 17:00'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'every month on the 30th, or the last day of a shorter month'],
  ['FREQ=YEARLY;BYDAY=20MO', 'every year on the 20th Monday of the year'],
  ['FREQ=HOURLY;INTERVAL=2;BYHOUR=9,10,11', 'every 2 hours from 09:00 to 11:00'],
  ['FREQ=DAILY;BYHOUR=9,17', 'every day in hours 9 and 17'],
  ['FREQ=HOURLY;BYMINUTE=0,30', 'every hour at minutes 0 and 30'],
  ['FREQ=DAILY;COUNT=1', 'every day, 1 time'],
  ['FREQ=DAILY;UNTIL=20261231T170000Z', 'every day until 31 December 2026 at 17:00 UTC'],
  ['FREQ=DAILY;UNTIL=20261231T170000', 'every day until 31 December 2026 at 17:00'],
])('%s is %j', (rule, expected) => {
  expect(describe(rule, { start: '2026-12-01T09:00' })).toBe(expected);
});

it.each([
  ['monthly', '2026-01-31', 'every month on the last day'],
  ['monthly', '2026-01-30T09:00', 'every month on the 30th, or the last day of a shorter month'],
  ['yearly', '2028-02-29', 'every year on the last day of February'],
  ['FREQ=MONTHLY', '2026-01-31', 'every month on the 31st'],
])('%s from %s is %j', (rule, start, expected) => {
  expect(describe(rule, { start })).toBe(expected);
});

it('says from what it is counted', () => {
  expect(describe('FREQ=DAILY;INTERVAL=3;COUNT=5', { mode: 'after-completion' })).toBe(
    'every 3 days after completion, 5 times',
  );
  expect(describe('FREQ=DAILY', { mode: 'on-schedule' })).toBe('every day on schedule');
  expect(describe('FREQ=DAILY', { mode: 'on-completion' })).toBe('every day');
});

it('needs no start', () => {
  expect(describe('FREQ=WEEKLY')).toBe('every week');
  expect(describe('monthly')).toBe('every month');
});

it('has words for every rule, and names what a rule has', () => {
  fc.assert(
    fc.property(anyRule(), fc.boolean(), (text, hasStart) => {
      const said = describe(text, { start: hasStart ? '2026-12-01T09:00' : undefined });
      expect(said).toMatch(/^every /);
      expect(said).not.toMatch(/undefined|NaN|null| {2}| ,/);
    }),
    { numRuns: 500 },
  );
});
