import type { Task } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aTask } from './a-task.ts';
import { reminderLabel, wholeDayHour } from './reminder-label.ts';

const clock = { zone: 'Europe/Berlin', today: '2026-11-21', wholeDayTime: '09:00' };
const shown = { id: 'r', state: 'scheduled' } as const;

function label(fields: Partial<Task>, reminder: Task['reminders'][number], isAlone = false): string {
  return reminderLabel(reminder, aTask(fields), clock, { isAlone });
}

describe('the label of a reminder', () => {
  const wholeDay = { due: { date: '2026-11-23', time: null, timeZone: null }, dueAt: '2026-11-22T23:00:00Z' };
  const timed = { due: { date: '2026-11-23', time: '15:00', timeZone: null }, dueAt: '2026-11-23T14:00:00Z' };

  it('is the hour of a whole day, whatever its minutes', () => {
    const reminder = { ...shown, kind: 'before', minutes: 60, remindAt: '2026-11-23T08:00:00Z' } as const;
    expect(label(wholeDay, reminder)).toBe('09:00');
    expect(label(wholeDay, reminder, true)).toBe('09:00 on the day');
  });

  it('is its distance before a time', () => {
    const reminder = { ...shown, kind: 'before', minutes: 60, remindAt: '2026-11-23T13:00:00Z' } as const;
    expect(label(timed, reminder)).toBe('1 h before');
  });

  it.each([
    ['of a whole day', wholeDay, { kind: 'before', minutes: 1_440 }],
    ['before a time', timed, { kind: 'before', minutes: 2_880 }],
    ['at an instant', timed, { kind: 'at', at: '2026-11-21T08:00:00Z' }],
  ] as const)('is the moment to which one %s was snoozed', (_name, task, reminder) => {
    expect(label(task, { ...shown, ...reminder, remindAt: '2026-11-22T09:30:00Z' })).toBe('tomorrow 10:30');
  });

  it('names the zone of a whole day elsewhere', () => {
    const due = { date: '2026-11-23', time: null, timeZone: 'Asia/Tokyo' };
    expect(wholeDayHour(due, clock)).toBe('09:00 in Asia/Tokyo');
    const reminder = { ...shown, kind: 'before', minutes: 0, remindAt: '2026-11-23T00:00:00Z' } as const;
    expect(label({ due, dueAt: '2026-11-22T15:00:00Z' }, reminder)).toBe('09:00 in Asia/Tokyo');
  });
});
