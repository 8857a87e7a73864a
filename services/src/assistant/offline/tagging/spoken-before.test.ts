import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { answered, context, known, talkAfter } from '../answering.test-support.ts';
import { spokenBefore } from './spoken-before.ts';

const due = { date: '2026-12-04', time: '09:30', timeZone: null } as const;
const tasks = [known('a', 'Team meeting', { due, dueAt: '2026-12-04T08:30:00Z' })];
const shown: HistoryItem = { role: 'assistant', text: '', widget: { kind: 'tasks', taskIds: ['a'] } };

function spokenAfter(...said: string[]) {
  const history = said.flatMap((text): HistoryItem[] => [{ role: 'user', text }, shown]);
  return answered(spokenBefore([], { said: '', talk: talkAfter(...history), context }, tasks), tasks).value;
}

test.each([
  [['is there anything on the 28th?'], '2026-11-28', undefined],
  [['snooze it till monday morning', 'and the report too'], '2026-11-23', undefined],
  // Neither a time nor a day said longer ago is the day.
  [['is there anything on the 28th?', 'and which project'], '2026-12-04', '09:30'],
  [['remind me at 5'], '2026-12-04', '09:30'],
  [['remind me in 2 hours'], '2026-12-04', '09:30'],
  [['when is the meeting'], '2026-12-04', '09:30'],
])('after %j the day is %s, the time %s', (said, lastDay, lastTime) => {
  expect(spokenAfter(...said)).toMatchObject({ lastDay, lastTime });
});
