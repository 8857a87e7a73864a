import { defaultSettings } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { aReminder, aTask } from './a-task.test-support.ts';
import { arm, cancelWaiting, newReminder, rearmCancelled, rearmMoved, remindAtOf } from './arm-reminders.ts';

const settings = { ...defaultSettings, timeZone: 'Europe/Berlin' };
const now = new Date('2026-12-01T12:00:00Z');
const at = (instant: string) => new Date(instant);
const due = (date: string, time: string | null) => ({ date, time, timeZone: 'UTC' });

describe('the instant of a reminder', () => {
  it.each([
    { what: 'before a time', due: due('2026-12-02', '09:00'), minutes: 90, instant: '2026-12-02T07:30:00Z' },
    { what: 'before a whole day', due: due('2026-12-02', null), minutes: 60, instant: '2026-12-02T09:00:00Z' },
    {
      what: 'two days before a whole day',
      due: due('2026-12-03', null),
      minutes: 2880,
      instant: '2026-12-01T09:00:00Z',
    },
  ])('$what', ({ due: given, minutes, instant }) => {
    expect(remindAtOf({ kind: 'before', minutes, at: null }, aTask({ due: given }), settings)).toEqual(at(instant));
  });

  it('of a whole day without a zone is the chosen hour where the person lives', () => {
    const task = aTask({ due: { date: '2026-12-02', time: null, timeZone: null } });
    expect(remindAtOf({ kind: 'before', minutes: 0, at: null }, task, settings)).toEqual(at('2026-12-02T08:00:00Z'));
  });
});

describe('arming', () => {
  const armed = (task: ReturnType<typeof aTask>) => arm(aReminder({ firing: 4 }), task, settings, now);

  it('waits for an instant that is ahead, and counts a new firing', () => {
    const task = aTask({ due: due('2026-12-01', '14:00') });
    expect(armed(task)).toMatchObject({ state: 'scheduled', firing: 5, fireAt: at('2026-12-01T13:00:00Z') });
  });

  it('fires at once when only the instant has passed, and says which was asked for', () => {
    const task = aTask({ due: due('2026-12-01', '12:30') });
    expect(armed(task)).toMatchObject({
      state: 'scheduled',
      firing: 5,
      fireAt: now,
      remindAt: at('2026-12-01T11:30:00Z'),
    });
  });

  it('is missed when the due has passed too', () => {
    expect(armed(aTask({ due: due('2026-12-01', '11:00') }))).toMatchObject({ state: 'missed', fireAt: null });
  });

  it('fires at once during a whole day whose hour has passed, and is missed after it', () => {
    expect(armed(aTask({ due: due('2026-12-01', null) }))).toMatchObject({ state: 'scheduled', fireAt: now });
    expect(armed(aTask({ due: due('2026-11-30', null) }))).toMatchObject({ state: 'missed' });
  });

  it('without a due is cancelled', () => {
    expect(armed(aTask())).toMatchObject({ state: 'cancelled', fireAt: null });
  });

  it('forgets a snooze', () => {
    const snoozed = aReminder({ snoozedUntil: at('2026-12-05T00:00:00Z') });
    expect(arm(snoozed, aTask({ due: due('2026-12-02', '09:00') }), settings, now).snoozedUntil).toBeNull();
  });
});

describe('moving the due', () => {
  const before = aTask({ due: due('2026-12-02', '09:00') });
  const remindAt = at('2026-12-02T08:00:00Z');

  it('arms what has fired again', () => {
    const sent = aReminder({ state: 'sent', remindAt, firing: 1 });
    expect(rearmMoved([sent], aTask({ due: due('2026-12-03', '09:00') }), settings, now)).toMatchObject([
      { state: 'scheduled', firing: 2, fireAt: at('2026-12-03T08:00:00Z') },
    ]);
  });

  it('leaves what it does not move, and absolute ones', () => {
    const waiting = aReminder({ remindAt, fireAt: remindAt });
    const absolute = aReminder({ kind: 'at', minutes: null, at: remindAt, remindAt });
    expect(rearmMoved([waiting, absolute], before, settings, now)).toEqual([waiting, absolute]);
  });

  it('overrides a snooze, even to the same instant', () => {
    const snoozed = aReminder({ remindAt, snoozedUntil: remindAt, fireAt: remindAt });
    expect(rearmMoved([snoozed], before, settings, now)).toMatchObject([{ snoozedUntil: null, firing: 2 }]);
  });
});

describe('closing and opening a task', () => {
  it('cancels what waits and arms that again, and leaves what has been said', () => {
    const task = aTask({ due: due('2026-12-02', '09:00') });
    const [waiting, sent] = [aReminder({ fireAt: now }), aReminder({ id: 'sent', state: 'sent' })];
    const closed = cancelWaiting([waiting, sent]);
    expect(closed.map((reminder) => reminder.state)).toEqual(['cancelled', 'sent']);
    const opened = rearmCancelled(closed, task, settings, now);
    expect(opened).toMatchObject([
      { state: 'scheduled', firing: 2 },
      { state: 'sent', firing: 1 },
    ]);
  });
});

describe('a new reminder', () => {
  const place = { id: 'new', pointer: '/reminders/0' };

  it('before the due of a task without one is refused at its place', () => {
    expect(() => newReminder({ kind: 'before', minutes: 5 }, place, aTask(), settings, now)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        errors: [expect.objectContaining({ pointer: '/reminders/0' })],
      }),
    );
  });

  it('at an instant that has passed is refused, but for a minute', () => {
    const set = (instant: string) => newReminder({ kind: 'at', at: instant }, place, aTask(), settings, now);
    expect(() => set('2026-12-01T11:58:59Z')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(set('2026-12-01T11:59:00Z')).toMatchObject({ state: 'scheduled', fireAt: now });
  });
});
