import { afterAll, describe, expect, it } from 'vitest';
import { planSuccessor, type SuccessorInput } from './plan-successor.ts';
import { RecurrenceCalculator } from './recurrence-calculator.ts';

const calculator = new RecurrenceCalculator({ limitMs: 2_000 });
afterAll(() => calculator[Symbol.asyncDispose]());

const plan = (input: Partial<SuccessorInput>) =>
  planSuccessor(calculator, {
    rule: 'FREQ=DAILY',
    mode: 'on-completion',
    start: '2026-12-01T09:00',
    timeZone: 'Europe/Berlin',
    occurrence: 1,
    scheduled: '2026-12-01T09:00:00',
    completedAt: new Date('2026-12-01T10:00:00Z'),
    ...input,
  });

describe('on completion', () => {
  it('is the first occurrence after the completion', async () => {
    expect(await plan({})).toEqual({
      local: '2026-12-02T09:00:00',
      instant: new Date('2026-12-02T08:00:00Z'),
      occurrence: 2,
      missed: null,
    });
  });

  it('is the one after the scheduled time when it was completed early', async () => {
    expect(await plan({ completedAt: new Date('2026-11-20T10:00:00Z') })).toMatchObject({
      local: '2026-12-02T09:00:00',
      occurrence: 2,
      missed: null,
    });
  });

  it('keeps one record of what was missed', async () => {
    expect(await plan({ completedAt: new Date('2026-12-04T12:00:00Z') })).toMatchObject({
      local: '2026-12-05T09:00:00',
      occurrence: 5,
      missed: { from: '2026-12-02T09:00:00', to: '2026-12-04T09:00:00', count: 3 },
    });
  });

  it('counts the missed ones towards COUNT', async () => {
    const rule = 'FREQ=DAILY;COUNT=5';
    expect(await plan({ rule, completedAt: new Date('2026-12-04T12:00:00Z') })).toMatchObject({ occurrence: 5 });
    expect(await plan({ rule, completedAt: new Date('2026-12-05T12:00:00Z') })).toBeNull();
    expect(await plan({ rule, occurrence: 5, scheduled: '2026-12-05T09:00:00' })).toBeNull();
  });

  it('ends with UNTIL', async () => {
    expect(await plan({ rule: 'FREQ=DAILY;UNTIL=20261201' })).toBeNull();
  });

  it('gives whole days by date', async () => {
    expect(
      await plan({ start: '2026-12-01', scheduled: '2026-12-01', completedAt: new Date('2026-12-03T10:00:00Z') }),
    ).toMatchObject({
      local: '2026-12-04',
      instant: new Date('2026-12-03T23:00:00Z'),
      occurrence: 4,
      missed: { from: '2026-12-02', to: '2026-12-03', count: 2 },
    });
  });

  it('comes back to the 31st', async () => {
    const input = { rule: 'monthly', start: '2027-01-31T09:00', scheduled: '2027-02-28T09:00:00', occurrence: 2 };
    expect(await plan({ ...input, completedAt: new Date('2027-02-28T10:00:00Z') })).toMatchObject({
      local: '2027-03-31T09:00:00',
      occurrence: 3,
    });
  });

  it('leaves out a time that the clocks skip', async () => {
    const input = { start: '2027-03-01T02:30', scheduled: '2027-03-27T02:30:00', occurrence: 27 };
    expect(await plan({ ...input, completedAt: new Date('2027-03-27T10:00:00Z') })).toMatchObject({
      local: '2027-03-29T02:30:00',
      occurrence: 28,
      missed: null,
    });
  });
});

describe('after completion', () => {
  const mode = 'after-completion';

  it.each([
    ['FREQ=DAILY;INTERVAL=3', '2026-12-08T10:00:00Z', '2026-12-11T09:00:00', 'late'],
    ['FREQ=DAILY;INTERVAL=3', '2026-12-08T05:00:00Z', '2026-12-11T09:00:00', 'before its time of day'],
    ['FREQ=DAILY;INTERVAL=3', '2026-11-20T10:00:00Z', '2026-11-23T09:00:00', 'early'],
    ['FREQ=DAILY;INTERVAL=3', '2026-12-08T23:30:00Z', '2026-12-12T09:00:00', 'tomorrow in its zone'],
    ['FREQ=WEEKLY;BYDAY=MO', '2026-12-07T10:00:00Z', '2026-12-14T09:00:00', 'on its weekday'],
    ['FREQ=DAILY;BYHOUR=9,13,17', '2026-12-08T14:00:00Z', '2026-12-08T17:00:00', 'between its times'],
    ['FREQ=HOURLY;INTERVAL=4', '2026-12-08T14:07:23Z', '2026-12-08T19:07:00', 'by hours'],
    ['monthly', '2026-11-30T14:00:00Z', '2026-12-30T09:00:00', 'monthly from the day of completion'],
  ])('%s completed at %s comes on %s (%s)', async (rule, completedAt, local) => {
    expect(await plan({ mode, rule, completedAt: new Date(completedAt) })).toMatchObject({
      local,
      occurrence: 2,
      missed: null,
    });
  });

  it('respects COUNT and UNTIL', async () => {
    const completedAt = new Date('2026-12-08T17:00:00Z');
    const rule = 'FREQ=DAILY;BYHOUR=9,13,17;COUNT=3';
    expect(await plan({ mode, rule, occurrence: 2, completedAt })).toMatchObject({ occurrence: 3 });
    expect(await plan({ mode, rule, occurrence: 3, completedAt })).toBeNull();
    expect(await plan({ mode, rule: 'FREQ=DAILY;UNTIL=20261208', completedAt })).toBeNull();
  });

  it('gives whole days by date', async () => {
    const input = { mode, rule: 'FREQ=DAILY;INTERVAL=3', start: '2026-12-01', scheduled: '2026-12-01' } as const;
    expect(await plan({ ...input, completedAt: new Date('2026-12-08T10:00:00Z') })).toMatchObject({
      local: '2026-12-11',
    });
  });
});

it('on schedule is the one after the scheduled time, whenever it was completed', async () => {
  const completedAt = new Date('2027-05-05T05:05:05Z');
  expect(await plan({ mode: 'on-schedule', completedAt })).toMatchObject({
    local: '2026-12-02T09:00:00',
    occurrence: 2,
    missed: null,
  });
});
