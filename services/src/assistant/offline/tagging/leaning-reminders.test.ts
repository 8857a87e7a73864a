import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { changeOf, talkAfterChange } from '../last-change.test-support.ts';
import { meantIn } from './leaning.ts';
import { tagged } from './tagged.test-support.ts';

const atFive = { id: 'a', kind: 'at', at: '2026-11-21T16:00:00Z', remindAt: '2026-11-21T16:00:00Z' };
const dayBefore = { id: 'b', kind: 'before', minutes: 1440, remindAt: '2026-11-23T09:00:00Z' };
const setting = (reminder: object) => changeOf('set-reminder', { reminders: { from: [], to: [reminder] } });
const puttingOff = changeOf('snooze-reminder', {
  reminders: { from: [dayBefore], to: [{ ...dayBefore, remindAt: '2026-11-21T09:30:00Z' }] },
});
const takingOff = changeOf('update-task', { reminders: { from: [dayBefore], to: [] } });
const moving = changeOf('update-task', { due: { from: null, to: { date: '2026-11-24', time: '10:00' } } });
const ofNewTasks = changeOf('update-settings', {
  defaultReminders: { from: [{ kind: 'before', minutes: 60 }], to: [{ kind: 'before', minutes: 120 }] },
});

function meant(line: string, ...before: Parameters<typeof talkAfterChange>) {
  const { text, parts } = tagged(line);
  const heard = { said: text, talk: talkAfterChange(...before), context };
  return parts.map((part) => {
    const { purpose, spans } = meantIn({ ...part, share: 0.5, slotShare: 0.5 }, heard);
    return [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' ');
  })[0];
}

test.each([
  ['move: at work then, make [it] {d:tonight}', atFive, 'remind ref:it r:tonight'],
  ['move: no wait, [mom] {d:at 4}', atFive, 'remind ref:mom r:at 4'],
  ['move: no, {d:friday}', atFive, 'remind r:friday'],
  ['move: better {d:two days}', dayBefore, 'remind r:two days'],
  ['pick: make [it] [three]', dayBefore, 'remind r:three'],
  ['remind: {r:8.15}', atFive, 'remind r:8.15'],
  ['remind: remind me {r:half an hour later} than that', atFive, 'remind r:half an hour later'],
  // The task itself is spoken of.
  ['move: move [it] {d:to friday}', atFive, 'move ref:it d:to friday'],
  ['move: [mom] {d:at 4}', atFive, 'move ref:mom d:at 4'],
  ['move: no, {d:friday}', dayBefore, 'move d:friday'],
  ['list: what do i have {d:at noon}', atFive, 'list d:at noon'],
  ['snooze: let that one wait {r:ten minutes} longer', dayBefore, 'snooze r:ten minutes'],
])('after a reminder was set %j, of %j, is %j', (line, reminder, what) => {
  expect(meant(line, setting(reminder))).toBe(what);
});

test('after the task was moved a time moves it, whatever was said of reminders before', () => {
  expect(meant('remind: {r:9pm} rather', 'remind me an hour before', moving)).toBe('move d:9pm');
  expect(meant('remind: {r:9pm} rather', 'move it to 8pm', setting(atFive))).toBe('remind r:9pm');
});

test('one stands for a reminder where those were spoken of', () => {
  const said = 'move: hm put one back on [the trip], {r:friday evening}';
  expect(meant(said, takingOff)).toBe('remind ref:the trip r:friday evening');
  expect(meant('remind: it does need one, {r:at 8 sharp}', "i don't want automatic reminders", moving)).toBe(
    'remind r:at 8 sharp',
  );
  expect(meant('move: put the one about tax {d:on friday}', takingOff)).toBe('move d:on friday');
});

test('what is put off again is put off', () => {
  expect(meant('pick: make [it] [three]', 'push the reminder back by 2 hours', setting(atFive))).toBe('snooze r:three');
  expect(meant('pick: make [it] [three]', 'remind me at five', setting(atFive))).toBe('remind r:three');
  expect(meant('pick: make [it] [three]', puttingOff)).toBe('snooze r:three');
});

test('one of several reminders is taken away', () => {
  expect(meant('delete: cancel [the monday one]', setting(atFive))).toBe('silence r:the monday one');
  expect(meant('silence: take off [the 2 hours thing]', moving)).toBe('silence r:the 2 hours thing');
  expect(meant('delete: drop [the second]', setting(dayBefore))).toBe('silence r:the second');
  expect(meant('delete: drop [the second]', moving)).toBe('delete ref:the second');
  expect(meant('delete: cancel [the monday one]', moving)).toBe('delete ref:the monday one');
  expect(meant('delete: delete [the dentist]', setting(atFive))).toBe('delete ref:the dentist');
});

test('how early new tasks remind is corrected', () => {
  expect(meant('remind: {r:an hour and a half before} actually', ofNewTasks)).toBe(
    'set-default-reminder v:an hour and a half',
  );
  expect(meant('remind: [the dentist] {r:an hour before}', ofNewTasks)).toBe('remind ref:the dentist r:an hour before');
});

test('a day that is dropped of those on which a task repeats', () => {
  const both = changeOf('update-task', { recurrence: { from: null, to: { rule: 'FREQ=WEEKLY;BYDAY=TU,TH' } } });
  expect(meant('skip: drop [the thursday]', both)).toBe('repeat e:thursday');
  expect(meant('skip: skip [the thursday]', both)).toBe('skip ref:the thursday');
  expect(meant('skip: drop [the monday]', both)).toBe('skip ref:the monday');
});

test.each([
  ['silence: take the one from the day before off again, one is enough', 'silence r:the day before'],
  ['silence: nah only the 2h one', 'silence r:2h'],
  ['pick: keep the 2 hours one', 'silence r:2 hours'],
  ['pick: the 2h one', 'pick'],
  ['silence: take the one about the gift off', 'silence'],
])('one of several reminders is told in words: %s', (line, what) => {
  expect(meant(line, setting(dayBefore))).toBe(what);
});
