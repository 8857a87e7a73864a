import { expect, test } from 'vitest';
import { instantOfChoice, sayInstant, snoozeButtons } from './snooze-choices.ts';

const ada = { timeZone: 'Europe/Berlin', morning: '08:30' };
const now = new Date('2026-03-28T22:30:00Z');

test('minutes and hours are counted from now', () => {
  expect(instantOfChoice('10-minutes', now, ada)?.toISOString()).toBe('2026-03-28T22:40:00.000Z');
  expect(instantOfChoice('1-hour', now, ada)?.toISOString()).toBe('2026-03-28T23:30:00.000Z');
});

test("tomorrow is the person's morning, also across a change of clocks", () => {
  expect(instantOfChoice('tomorrow', now, ada)?.toISOString()).toBe('2026-03-29T06:30:00.000Z');
  expect(snoozeButtons(ada).at(-1)?.label).toBe('Tomorrow at 08:30');
});

test('anything else is no choice', () => {
  for (const choice of [undefined, '', 'never', ['tomorrow']]) expect(instantOfChoice(choice, now, ada)).toBeNull();
});

test("instants are said by the person's day", () => {
  const say = (instant: string) => sayInstant(new Date(instant), now, ada.timeZone);
  expect(say('2026-03-28T22:59:00Z')).toBe('today at 23:59');
  expect(say('2026-03-29T06:30:00Z')).toBe('tomorrow at 08:30');
  expect(say('2026-09-01T06:30:00Z')).toBe('on 1 Sep at 08:30');
  expect(say('2027-09-01T06:30:00Z')).toBe('on 1 Sep 2027 at 08:30');
});
