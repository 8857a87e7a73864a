import { expect, test } from 'vitest';
import { answer } from './answer.ts';
import { answered, known, talkAfter } from './answering.test-support.ts';

const due = (date: string) => ({ date, time: null, timeZone: null });
const tasks = [
  known('friday', 'Write report', { due: due('2026-11-20') }),
  known('monday', 'Team meeting', { due: due('2026-11-23') }),
];

function moved(said: string) {
  const calls = answered(answer(said, talkAfter()), tasks).steps.flatMap((step) => step.calls);
  return calls.find(({ name }) => name === 'update-task')?.input.due;
}

test('a time alone keeps the day of a task, unless that is over', () => {
  expect(moved('move the team meeting to 11:00')).toMatchObject({ date: '2026-11-23', time: '11:00' });
  expect(moved('move write report to 11:00')).toMatchObject({ date: '2026-11-21', time: '11:00' });
  // It is 10:00: what comes next is meant.
  expect(moved('move write report to 9:00')).toMatchObject({ date: '2026-11-22', time: '09:00' });
});
