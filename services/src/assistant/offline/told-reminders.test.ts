import type { Reminder } from '@duly/contracts';
import { expect, test } from 'vitest';
import { context } from './answering.test-support.ts';
import { toldReminders } from './told-reminders.ts';

const reminder = (id: string, more: object) => ({ id, state: 'scheduled', remindAt: null, ...more }) as Reminder;
const reminders = [
  reminder('quarter', { kind: 'before', minutes: 15 }),
  reminder('hours', { kind: 'before', minutes: 120 }),
  reminder('day', { kind: 'before', minutes: 1440 }),
  reminder('monday', { kind: 'at', at: '2026-11-23T06:00:00Z' }),
  reminder('evening', { kind: 'at', at: '2026-11-24T18:00:00Z' }),
];
const task = { reminders, due: { date: '2026-11-25', time: '10:00', timeZone: null } };

test.each([
  ['2 hours before', ['hours']],
  ['the 2 hours thing', ['hours']],
  ['the 15 one', ['quarter']],
  ['the day before one', ['day']],
  ['the day one', ['day']],
  ['the monday one', ['monday']],
  ['the evening before', ['evening']],
  ['the first', ['quarter']],
  ['the second', ['hours']],
  ['the last', ['evening']],
  ['all but the 2h one', ['quarter', 'day', 'monday', 'evening']],
  ['all but the 20 minutes one', []],
  ['the 20 minutes one', []],
])('%s is %j', (words, ids) => {
  expect(toldReminders(words, task, { context }).map(({ id }) => id)).toEqual(ids);
});
