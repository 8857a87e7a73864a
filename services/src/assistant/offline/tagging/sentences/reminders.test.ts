import type { Reminder } from '@duly/contracts';
import { expect, test } from 'vitest';
import { context } from '../../answering.test-support.ts';
import type { LastChange } from '../../last-change.ts';
import { restate } from '../restate.ts';
import { tagged } from '../tagged.test-support.ts';

function said(line: string, spoken = {}): string[] | undefined {
  const { text, parts } = tagged(line);
  const [part] = parts;
  if (!part) throw new Error(line);
  return restate(part, text, { tags: [], ...spoken, context })?.map(({ sentence, refs }) =>
    [sentence, ...refs].join(' | '),
  );
}

function afterSetting(reminder: object): { lastChange: LastChange } {
  const set = { id: 'r', state: 'scheduled', remindAt: null, ...reminder } as Reminder;
  return {
    lastChange: {
      taskIds: ['d'],
      isOfReminders: true,
      reminder: set,
      isPutOff: false,
      isOfName: false,
      isOfProject: false,
      isOfNewTasks: false,
      newTasksGet: [],
    },
  };
}

const dayBefore = afterSetting({ kind: 'before', minutes: 1440 });
const mondayAtEight = afterSetting({ kind: 'at', at: '2026-11-23T07:00:00Z' });
const todayAtFive = afterSetting({ kind: 'at', at: '2026-11-21T16:00:00Z' });

test.each([
  ['remind: {r:noon the day before}', ['remind me noon the day before']],
  ['remind: of [the dentist] {r:1h b4}', ['remind me 1h before | the dentist']],
  ['remind: [the dentist], {r:at quarter past eight} on the day', ['remind me 08:15 on the day | the dentist']],
  [
    'remind: two for [it], {r:one the day before} and {r:one an hour before}',
    ['remind me the day before | it', 'remind me an hour before | it'],
  ],
  ['remind: {r:tomorrow} for [the rent] {r:at 9}', ['remind me tomorrow at 9 | the rent']],
  ['remind: {r:1 day} and {r:15 minutes before}', ['remind me 1 day before', 'remind me 15 minutes before']],
  ['remind: it does need one, {r:at 8 sharp}', ['remind me at 8']],
  ['remind: add another, {r:20 min before I have to be} there', ['remind me 20 min before']],
  ["remind: {r:right when it's due}", ['remind me 0 minutes before']],
  ['remind: make that {r:half an hour before}, an hour is too much', ['remind me half an hour before [instead]']],
  [
    'remind: set the reminder of [the dentist] to {r:half an hour before}',
    ['remind me half an hour before [instead] | the dentist'],
  ],
  ['remind: {r:15 min before} is enough', ['remind me 15 min before [instead]']],
  // These are one more.
  ['remind: one more, {r:15 min before}', ['remind me 15 min before']],
  ['remind: {r:15 min before} too', ['remind me 15 min before']],
  ['remind: no, {r:15 min before}', ['remind me 15 min before']],
])('%s', (line, sentences) => {
  expect(said(line)).toEqual(sentences);
});

test.each([
  ['remind: no, {r:3}', dayBefore, ['remind me 3 days before [instead]']],
  ['remind: and do {r:3}', afterSetting({ kind: 'before', minutes: 120 }), ['remind me 3 hours before']],
  ['remind: no, {r:2h}', dayBefore, ['remind me 2h before [instead]']],
  ['remind: Make it {r:8.15}', mondayAtEight, ['remind me 2026-11-23 08:15 [instead]']],
  ['remind: no, {r:tuesday}', mondayAtEight, ['remind me tuesday at 08:00 [instead]']],
  ['remind: and again {r:at 8} in case I did not', todayAtFive, ['remind me 2026-11-21 20:00']],
  ['remind: and again {r:at 8}', mondayAtEight, ['remind me 2026-11-23 20:00']],
  // Of another task it is the next such time.
  ['remind: [the rent] {r:at 8}', mondayAtEight, ['remind me at 8 | the rent']],
])('after a reminder was set, %s', (line, spoken, sentences) => {
  expect(said(line, spoken)).toEqual(sentences);
});

test.each([
  ['snooze: {r:20 min later}', {}, ['snooze it for 20 min']],
  ['snooze: snooze {r:15}', { lastUnit: 'hours' }, ['snooze it for 15 minutes']],
  ['snooze: no, {r:15}', { lastUnit: 'minutes' }, ['snooze it for 15 minutes']],
  ['snooze: rmd me [milk] {r:11}', { lastUnit: 'minutes' }, ['snooze it for 11:00 | milk']],
  ['snooze: {r:three}', { lastUnit: 'hours' }, ['snooze it for 3 hours']],
  ['snooze: bug me about [the plants], {r:like 2 pm}', {}, ['snooze it for 2 pm | the plants']],
  ['snooze: push the reminder for [the report] back {r:by 2 hours}', {}, ['snooze it for 2 hours | the report']],
  ['snooze: i will do it when i am back, {r:around one}', { lastUnit: 'hours' }, ['snooze it until at one']],
  ['snooze: {r:until 4}', {}, ['snooze it for 16:00']],
])('%s', (line, spoken, sentences) => {
  expect(said(line, spoken)).toEqual(sentences);
});

test.each([
  ['silence: {r:the monday one}', ['remove the reminders from it [only the monday one]']],
  [
    'silence: take off [the rent] {r:2 hours before}',
    ['remove the reminders from it [only 2 hours before] | the rent'],
  ],
  ['silence: no more reminders for [the rent]', ['remove the reminders from it | the rent']],
])('%s', (line, sentences) => {
  expect(said(line)).toEqual(sentences);
});

test('a shift counts from the reminder that was set, and takes its place', () => {
  expect(said('remind: Please remind me {r:half an hour later} than that.', todayAtFive)).toEqual([
    'remind me 2026-11-21 17:30 [instead]',
  ]);
  expect(said('remind: {r:an hour earlier}', dayBefore)).toEqual(['remind me 1500 minutes before [instead]']);
});

test('of several reminders only one is kept, or one goes', () => {
  expect(said('silence: nah only the {r:2h} one')).toEqual(['remove the reminders from it [only all but 2h]']);
  expect(said('silence: drop the {r:2h} one')).toEqual(['remove the reminders from it [only 2h]']);
});
