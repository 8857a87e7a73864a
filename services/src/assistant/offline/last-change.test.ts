import { expect, test } from 'vitest';
import { changeOf, talkAfterChange } from './last-change.test-support.ts';
import { lastChangeIn, madeInRow } from './last-change.ts';

const tenBefore = { id: 'r1', kind: 'before', minutes: 10, state: 'scheduled', remindAt: '2026-11-24T08:50:00Z' };
const monday = {
  id: 'r2',
  kind: 'at',
  at: '2026-11-23T07:00:00Z',
  state: 'scheduled',
  remindAt: '2026-11-23T07:00:00Z',
};

test('tells the reminder that was set', () => {
  const set = changeOf('set-reminder', { reminders: { from: [tenBefore], to: [tenBefore, monday] } });
  expect(lastChangeIn(talkAfterChange(set))).toMatchObject({
    taskIds: ['d'],
    isOfReminders: true,
    reminder: { id: 'r2', at: monday.at },
    isOfNewTasks: false,
  });
});

test('reminders that are all taken off are a change of reminders, and other fields are not', () => {
  const off = changeOf('update-task', { reminders: { from: [tenBefore], to: [] } });
  const moved = changeOf('update-task', { due: { from: null, to: { date: '2026-11-24' } } });
  expect(lastChangeIn(talkAfterChange(off))?.isOfReminders).toBe(true);
  expect(lastChangeIn(talkAfterChange(moved))?.isOfReminders).toBe(false);
  expect(lastChangeIn(talkAfterChange(off, moved))?.isOfReminders).toBe(false);
});

test('tells the setting and the rule', () => {
  const night = changeOf('update-settings', {
    dayParts: { from: { night: '22:00', noon: '12:00' }, to: { night: '23:30', noon: '12:00' } },
  });
  const weekly = changeOf('update-task', { recurrence: { from: null, to: { rule: 'FREQ=WEEKLY' } } });
  expect(lastChangeIn(talkAfterChange(night))).toMatchObject({ dayPart: 'night', isOfReminders: false });
  expect(lastChangeIn(talkAfterChange(weekly))?.rule).toBe('FREQ=WEEKLY');
});

test('what was undone, and what is not in the activity, is not known', () => {
  const undone = { ...changeOf('set-reminder', {}), undoneAt: '2026-11-21T09:00:00Z' };
  expect(lastChangeIn(talkAfterChange(undone))).toBeUndefined();
  expect(lastChangeIn({ ...talkAfterChange(changeOf('set-reminder', {})), activity: [] })).toBeUndefined();
});

test('tells what was made one after the other, and ends where something else was done', () => {
  const of = (command: string, taskId: string) => ({ ...changeOf(command, {}), taskId });
  const [card, flowers] = [of('create-task', 'card'), of('create-task', 'flowers')];
  const made = (...newestFirst: ReturnType<typeof of>[]) => madeInRow(talkAfterChange(...newestFirst));
  expect(made(flowers, card)).toEqual(['card', 'flowers']);
  expect(made(of('update-task', 'flowers'), flowers, of('update-task', 'card'), card)).toEqual(['card', 'flowers']);
  expect(made(flowers, of('update-task', 'report'), card)).toEqual(['flowers']);
  expect(made({ ...flowers, undoneAt: '2026-11-21T09:00:00Z' }, card)).toEqual(['card']);
  // By another client.
  expect(madeInRow({ ...talkAfterChange(card), activity: [flowers, card] })).toEqual([]);
});
