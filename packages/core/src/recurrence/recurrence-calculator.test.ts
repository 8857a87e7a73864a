import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { RecurrenceCalculator } from './recurrence-calculator.ts';

const calculator = new RecurrenceCalculator({ limitMs: 2_000 });
afterAll(() => calculator[Symbol.asyncDispose]());

const preview = async (rule: string, start: string, timeZone: string, count: number) =>
  (await calculator.preview({ rule, start, timeZone, count })).occurrences;

describe('preview', () => {
  it('gives local times and instants', async () => {
    const input = { rule: 'FREQ=DAILY', start: '2026-10-24T09:00', timeZone: 'Europe/Berlin', count: 2 };
    expect(await calculator.preview(input)).toEqual({
      occurrences: ['2026-10-24T09:00:00', '2026-10-25T09:00:00'],
      instants: ['2026-10-24T07:00:00Z', '2026-10-25T08:00:00Z'],
    });
  });

  it('gives dates for whole days, which begin with their first moment', async () => {
    const input = { rule: 'FREQ=WEEKLY', start: '2026-04-17', timeZone: 'Africa/Cairo', count: 2 };
    expect(await calculator.preview(input)).toEqual({
      occurrences: ['2026-04-17', '2026-04-24'],
      instants: ['2026-04-16T22:00:00Z', '2026-04-23T22:00:00Z'],
    });
  });

  it.each([
    [
      'a start that does not match does not count',
      'FREQ=DAILY;BYDAY=MO;COUNT=2',
      '2026-12-01T09:00',
      ['2026-12-07T09:00:00', '2026-12-14T09:00:00'],
    ],
    [
      'seconds',
      'FREQ=SECONDLY;INTERVAL=40;COUNT=3',
      '2026-12-01T09:00:30',
      ['2026-12-01T09:00:30', '2026-12-01T09:01:10', '2026-12-01T09:01:50'],
    ],
    ['it ends before it begins', 'FREQ=DAILY;UNTIL=20261130', '2026-12-01T09:00', []],
    ['an impossible rule with an end', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20301130', '2026-12-01T09:00', []],
    [
      'UNTIL as a date is inclusive',
      'FREQ=DAILY;UNTIL=20261202',
      '2026-12-01T23:30',
      ['2026-12-01T23:30:00', '2026-12-02T23:30:00'],
    ],
    [
      'UNTIL as a local time',
      'FREQ=DAILY;UNTIL=20261202T090000',
      '2026-12-01T09:00',
      ['2026-12-01T09:00:00', '2026-12-02T09:00:00'],
    ],
    [
      'UNTIL in UTC',
      'FREQ=DAILY;UNTIL=20261202T080000Z',
      '2026-12-01T09:00',
      ['2026-12-01T09:00:00', '2026-12-02T09:00:00'],
    ],
    ['UNTIL in UTC, a second short', 'FREQ=DAILY;UNTIL=20261202T075959Z', '2026-12-01T09:00', ['2026-12-01T09:00:00']],
    ['UNTIL in UTC for whole days', 'FREQ=DAILY;UNTIL=20261201T230000Z', '2026-12-01', ['2026-12-01', '2026-12-02']],
    [
      'the 31st as RFC 5545 has it',
      'FREQ=MONTHLY;COUNT=3',
      '2026-01-31T09:00',
      ['2026-01-31T09:00:00', '2026-03-31T09:00:00', '2026-05-31T09:00:00'],
    ],
    [
      '29 February as RFC 5545 has it',
      'FREQ=YEARLY;COUNT=2',
      '2096-02-29T09:00',
      ['2096-02-29T09:00:00', '2104-02-29T09:00:00'],
    ],
    ['the year 9999 is the last', 'yearly', '9998-06-01T09:00', ['9998-06-01T09:00:00', '9999-06-01T09:00:00']],
  ])('%s', async (_, rule, start, expected) => {
    expect(await preview(rule, start, 'Europe/Berlin', 10)).toEqual(expected);
  });

  it.each([
    ['monthly', '2027-12-31', ['12-31', '01-31', '02-29', '03-31', '04-30', '05-31']],
    ['monthly', '2026-01-30', ['01-30', '02-28', '03-30', '04-30', '05-30']],
    ['Monthly', '2026-01-29', ['01-29', '02-28', '03-29']],
    ['monthly', '2026-01-28', ['01-28', '02-28', '03-28']],
    ['yearly', '2028-02-29', ['02-29', '02-28', '02-28', '02-28', '02-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2026-01-31', ['01-31', '02-28', '03-31']],
  ])('%s from %s comes back to its day', async (rule, start, expected) => {
    const found = await preview(rule, start, 'Europe/Berlin', expected.length);
    expect(found.map((date) => date.slice(5))).toEqual(expected);
  });

  it.each([
    ['Europe/Berlin', 'FREQ=DAILY', '2026-03-28T02:30', ['28T02:30', '30T02:30', '31T02:30'], 'skipped'],
    ['Europe/Berlin', 'FREQ=DAILY', '2026-03-29T02:30', ['30T02:30', '31T02:30'], 'a skipped start'],
    ['Europe/Berlin', 'FREQ=DAILY', '2026-10-24T02:30', ['24T02:30', '25T02:30', '26T02:30'], 'repeated'],
    ['Europe/Berlin', 'FREQ=HOURLY', '2026-03-29T00:00', ['29T00:00', '29T01:00', '29T03:00'], 'hours over a gap'],
    ['Europe/Berlin', 'FREQ=HOURLY', '2026-10-25T01:00', ['25T01:00', '25T02:00', '25T03:00'], 'hours over a repeat'],
    ['Europe/Berlin', 'FREQ=MINUTELY;INTERVAL=30', '2026-10-25T02:00', ['25T02:00', '25T02:30', '25T03:00'], 'minutes'],
    [
      'Europe/Berlin',
      'FREQ=DAILY;BYHOUR=2,3;BYSETPOS=1',
      '2026-03-28T02:00',
      ['28T02:00', '29T03:00', '30T02:00'],
      'BYSETPOS',
    ],
    ['America/New_York', 'FREQ=WEEKLY', '2026-03-01T02:30', ['01T02:30', '15T02:30', '22T02:30'], 'weeks'],
    ['Australia/Lord_Howe', 'FREQ=DAILY', '2026-10-03T02:15', ['03T02:15', '05T02:15'], 'half an hour'],
    ['Pacific/Apia', 'FREQ=DAILY', '2011-12-29T10:00', ['29T10:00', '31T10:00'], 'a skipped day'],
    ['Pacific/Apia', 'FREQ=DAILY', '2011-12-29', ['29', '31'], 'a skipped whole day'],
    [
      'Pacific/Apia',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2011-12-01T10:00',
      ['29T10:00', '31T10:00'],
      'workday',
    ],
    ['Asia/Kolkata', 'FREQ=DAILY', '2026-03-28T02:30', ['28T02:30', '29T02:30'], 'no change of the clocks'],
  ])('in %s %s from %s (%#)', async (timeZone, rule, start, expected) => {
    const found = await preview(rule, start, timeZone, expected.length);
    expect(found).toEqual(expected.map((end) => expect.stringMatching(new RegExp(`-${end}(:00)?$`))));
  });

  it('takes the first of a repeated time', async () => {
    const input = { rule: 'FREQ=DAILY', start: '2026-10-25T02:30', timeZone: 'Europe/Berlin', count: 1 };
    expect((await calculator.preview(input)).instants).toEqual(['2026-10-25T00:30:00Z']);
  });

  it('refuses what is no start and no zone, and times of day for whole days', async () => {
    await expect(preview('FREQ=DAILY', '2026-02-30T09:00', 'UTC', 1)).rejects.toMatchObject({ part: 'start' });
    await expect(preview('FREQ=DAILY', '2026-02-20T24:00', 'UTC', 1)).rejects.toMatchObject({ part: 'start' });
    await expect(preview('FREQ=DAILY', '2026-02-20T09:00', 'Mars/Base', 1)).rejects.toMatchObject({ part: 'timeZone' });
    await expect(preview('FREQ=DAILY', '2026-02-20T09:00', '+01:00', 1)).rejects.toMatchObject({ part: 'timeZone' });
    await expect(preview('FREQ=HOURLY', '2026-02-20', 'UTC', 1)).rejects.toMatchObject({ part: 'FREQ' });
    await expect(preview('FREQ=DAILY;BYHOUR=9', '2026-02-20', 'UTC', 1)).rejects.toMatchObject({ part: 'BYHOUR' });
    await expect(preview('FREQ=NEVER', '2026-02-20', 'UTC', 1)).rejects.toMatchObject({ code: 'invalid_recurrence' });
  });
});

describe('next', () => {
  const series = { rule: 'FREQ=DAILY;COUNT=5', start: '2026-12-01T09:00', timeZone: 'Europe/Berlin' };

  it('is strictly after the instant and knows its number and what it passed over', async () => {
    expect(await calculator.next({ ...series, after: new Date('2026-12-03T08:00:00Z') })).toEqual({
      next: { local: '2026-12-04T09:00:00', instant: new Date('2026-12-04T08:00:00Z'), occurrence: 4 },
      missed: { from: '2026-12-01T09:00:00', to: '2026-12-03T09:00:00', count: 3 },
    });
    const from = { local: '2026-12-02T09:00', occurrence: 2 };
    expect(await calculator.next({ ...series, from, after: new Date('2026-12-04T07:59:59Z') })).toEqual({
      next: { local: '2026-12-04T09:00:00', instant: new Date('2026-12-04T08:00:00Z'), occurrence: 4 },
      missed: { from: '2026-12-03T09:00:00', to: '2026-12-03T09:00:00', count: 1 },
    });
  });

  it('is null when COUNT or UNTIL has ended the rule', async () => {
    const from = { local: '2026-12-05T09:00', occurrence: 5 };
    expect(await calculator.next({ ...series, from, after: new Date('2026-12-05T08:00:00Z') })).toEqual({
      next: null,
      missed: null,
    });
    const ended = { ...series, rule: 'FREQ=DAILY;UNTIL=20261203' };
    expect(await calculator.next({ ...ended, after: new Date('2027-01-01T00:00:00Z') })).toMatchObject({
      next: null,
      missed: { count: 3 },
    });
  });

  it.each([
    ['FREQ=DAILY', '1990-01-01T09:00', 13_184, '2026-02-04T09:00:00'],
    ['FREQ=DAILY', '1990-01-01T02:30', 13_184 - 36, '2026-02-04T02:30:00'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '1990-01-01T09:00', 9_418, '2026-02-04T09:00:00'],
    ['FREQ=MINUTELY;INTERVAL=5', '2023-02-03T12:00', 1096 * 288 + 14 - 36, '2026-02-03T13:05:00'],
  ])('counts %s from %s', async (rule, start, occurrence, local) => {
    const after = new Date('2026-02-03T12:00:00Z');
    const { next, missed } = await calculator.next({ rule, start, timeZone: 'Europe/Berlin', after });
    expect(next).toMatchObject({ local, occurrence });
    expect(missed?.count).toBe(occurrence - 1);
  });

  it('leaps over a long way to the number that walking gives', async () => {
    const zones = ['Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/New_York', 'UTC'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.constantFrom('FREQ=MINUTELY;INTERVAL=25', 'FREQ=HOURLY;INTERVAL=1', 'FREQ=HOURLY;INTERVAL=7', 'FREQ=DAILY'),
        fc.integer({ min: 0, max: 24 * 60 * 400 }),
        async (timeZone, rule, minutes) => {
          const start = new Date(Date.UTC(2021, 0, 1, 2, 15) + minutes * 60_000).toISOString().slice(0, 16);
          const after = new Date('2025-06-07T08:09:10Z');
          const leap = await calculator.next({ rule, start, timeZone, after });
          // BYMONTH with every month is the same rule, but one that is walked.
          const walk = await calculator.next({
            rule: `${rule};BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12`,
            start,
            timeZone,
            after,
          });
          expect(leap).toEqual(walk);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('agrees with the preview, goes strictly forward and never exceeds COUNT', async () => {
    const rules = [
      'FREQ=DAILY;COUNT=9',
      'FREQ=HOURLY;INTERVAL=5;COUNT=12',
      'FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270101T120000Z',
      'FREQ=MONTHLY;BYDAY=-1FR',
      'monthly',
      'FREQ=MINUTELY;INTERVAL=45;BYHOUR=1,2,3',
      'FREQ=YEARLY;BYMONTHDAY=29,30,31;BYHOUR=2;BYMINUTE=30',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rules),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        fc.integer({ min: 0, max: 366 * 24 * 2 }),
        fc.nat(15),
        async (rule, timeZone, halfHours, index) => {
          const start = new Date(Date.UTC(2026, 0) + halfHours * 1_800_000).toISOString().slice(0, 16);
          const all = await calculator.preview({ rule, start, timeZone, count: 20 });
          const prefix = await calculator.preview({ rule, start, timeZone, count: index + 1 });
          expect(prefix.occurrences).toEqual(all.occurrences.slice(0, index + 1));
          expect(all.instants).toEqual([...new Set(all.instants)].sort());
          const count = Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? 20);
          expect(all.occurrences.length).toBeLessThanOrEqual(count);

          const instant = all.instants[index];
          const local = all.occurrences[index];
          if (instant === undefined || local === undefined || index === 19) return;
          const from = { local, occurrence: index + 1 };
          const { next, missed } = await calculator.next({ rule, start, timeZone, from, after: new Date(instant) });
          expect(next?.local).toBe(all.occurrences[index + 1]);
          expect(next?.occurrence).toBe(next ? index + 2 : undefined);
          expect(missed).toBeNull();
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('validateForTask', () => {
  const validate = (rule: string, start = '2026-12-01T09:00') =>
    calculator.validateForTask({ rule, start, timeZone: 'Europe/Berlin' });

  it('gives the first occurrence', async () => {
    expect(await validate('FREQ=WEEKLY;BYDAY=MO')).toEqual({
      local: '2026-12-07T09:00:00',
      instant: new Date('2026-12-07T08:00:00Z'),
      occurrence: 1,
    });
  });

  it.each([
    'FREQ=MINUTELY;INTERVAL=5',
    'FREQ=SECONDLY;INTERVAL=300',
    'FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,55',
    'FREQ=MINUTELY;BYMINUTE=0,30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO',
    'FREQ=SECONDLY;COUNT=1',
  ])('accepts %s', async (rule) => {
    expect(await validate(rule)).toMatchObject({ occurrence: 1 });
  });

  it.each([
    'FREQ=MINUTELY',
    'FREQ=MINUTELY;INTERVAL=4',
    'FREQ=SECONDLY',
    'FREQ=SECONDLY;INTERVAL=299',
    'FREQ=MINUTELY;INTERVAL=10;BYSECOND=0,30',
    'FREQ=HOURLY;BYMINUTE=0,3',
    'FREQ=HOURLY;BYMINUTE=0,58',
    'FREQ=DAILY;BYHOUR=9,10;BYMINUTE=1,58',
    'FREQ=DAILY;BYHOUR=0,23;BYMINUTE=0,59',
    'FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=1,31;BYHOUR=0,23;BYMINUTE=0,59',
    'FREQ=DAILY;BYSECOND=0,59',
    'FREQ=DAILY;UNTIL=20261130',
  ])('refuses %s', async (rule) => {
    await expect(validate(rule)).rejects.toMatchObject({
      code: 'invalid_recurrence',
      errors: [{ pointer: '/recurrence/rule' }],
    });
  });
});
