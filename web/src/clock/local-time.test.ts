import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, instantOf, localTimeOf, weekdayOf } from './local-time.ts';

const berlin = 'Europe/Berlin';

describe('instantOf', () => {
  it('knows summer and winter', () => {
    expect(instantOf({ date: '2026-07-01', time: '09:00' }, berlin).toISOString()).toBe('2026-07-01T07:00:00.000Z');
    expect(instantOf({ date: '2026-12-01', time: '09:00' }, berlin).toISOString()).toBe('2026-12-01T08:00:00.000Z');
  });

  it('moves a skipped time forward', () => {
    expect(instantOf({ date: '2026-03-29', time: '02:30' }, berlin).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of a repeated time', () => {
    expect(instantOf({ date: '2026-10-25', time: '02:30' }, berlin).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('comes back from localTimeOf', () => {
    const instant = new Date('2026-11-21T23:05:00Z');
    expect(localTimeOf(instant, berlin)).toEqual({ date: '2026-11-22', time: '00:05' });
    expect(instantOf(localTimeOf(instant, 'Asia/Kolkata'), 'Asia/Kolkata')).toEqual(instant);
  });
});

describe('dates', () => {
  it('count over months and clock changes', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(weekdayOf('2026-11-21')).toBe(6);
  });
});
