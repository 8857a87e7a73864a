import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { JobAlarm } from './job-alarm.ts';

const log = pino({ level: 'silent' });
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

describe('the alarm of the reminder loop', () => {
  it('is not set before the scheduler has granted it, and wakes the loop then', async () => {
    const asked = Promise.withResolvers<void>();
    const woken = Promise.withResolvers<void>();
    const alarm = new JobAlarm({ schedule: () => asked.promise, wake: woken.resolve, log });
    expect(alarm.isSetFor(at(1))).toBe(false);
    asked.resolve();
    await woken.promise;
    expect(alarm.isSetFor(at(1))).toBe(true);
  });

  it('moves to another instant, one call at a time', async () => {
    const asked: Date[] = [];
    let woken = 0;
    const schedule = async (instant: Date) => void asked.push(instant);
    const wake = () => {
      woken += 1;
    };
    const alarm = new JobAlarm({ schedule, wake, log });
    alarm.isSetFor(at(2));
    alarm.isSetFor(at(2));
    await expect.poll(() => woken).toBe(1);
    expect(alarm.isSetFor(at(1))).toBe(false);
    await expect.poll(() => woken).toBe(2);
    expect(alarm.isSetFor(at(1))).toBe(true);
    expect(asked).toEqual([at(2), at(1)]);
  });

  it('is spent once it has gone off, however early, and wakes the loop', async () => {
    let asked = 0;
    let woken = 0;
    const schedule = async () => {
      asked += 1;
    };
    const wake = () => {
      woken += 1;
    };
    const alarm = new JobAlarm({ schedule, wake, log });
    await expect.poll(() => alarm.isSetFor(at(1))).toBe(true);
    alarm.goOff();
    expect(woken).toBe(2);
    expect(alarm.isSetFor(at(1))).toBe(false);
    expect(asked).toBe(1);
  });

  it('is not set while the scheduler is away, and asks again', async () => {
    let failures = 0;
    let isAway = true;
    const schedule = async () => {
      if (!isAway) return;
      failures += 1;
      throw new Error('away');
    };
    const alarm = new JobAlarm({ schedule, wake: () => {}, log });
    expect(alarm.isSetFor(at(1))).toBe(false);
    await expect.poll(() => failures).toBe(1);
    isAway = false;
    await expect.poll(() => alarm.isSetFor(at(1))).toBe(true);
  });
});
