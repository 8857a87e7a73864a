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

test('an hour alone is in the evening where the task is', () => {
  const evening = [known('gym', 'Gym', { due: { date: '2026-11-24', time: '19:00', timeZone: null } })];
  const timeOf = (said: string) => {
    const calls = answered(answer(said, talkAfter()), evening).steps.flatMap((step) => step.calls);
    return (calls.find(({ name }) => name === 'update-task')?.input.due as { time?: string } | undefined)?.time;
  };
  expect(timeOf('move gym to at 8')).toBe('20:00');
  expect(timeOf('move gym to 8am')).toBe('08:00');
  expect(timeOf('move gym to 8 in the morning')).toBe('08:00');
  expect(timeOf('move gym to 08:00')).toBe('08:00');
});

test('a time alone keeps the day of a task, unless that is over', () => {
  expect(moved('move the team meeting to 11:00')).toMatchObject({ date: '2026-11-23', time: '11:00' });
  expect(moved('move write report to 11:00')).toMatchObject({ date: '2026-11-21', time: '11:00' });
  // It is 10:00: what comes next is meant.
  expect(moved('move write report to 9:00')).toMatchObject({ date: '2026-11-22', time: '09:00' });
});

test('a part of the day with an hour keeps the day as well', () => {
  expect(moved('move the team meeting to the afternoon at four')).toMatchObject({ date: '2026-11-23', time: '16:00' });
  expect(moved('move the team meeting to 8 in the morning')).toMatchObject({ date: '2026-11-23', time: '08:00' });
  expect(moved('move the team meeting to tuesday afternoon at four')).toMatchObject({ date: '2026-11-24' });
});

test('a rule with a weekday begins on the first one from the day of the task', () => {
  expect(moved('make the team meeting repeat every wednesday')).toMatchObject({ date: '2026-11-25' });
  expect(moved('make the report repeat every sunday')).toMatchObject({ date: '2026-11-22' });
  expect(moved('make the report repeat every sunday at 9:00')).toMatchObject({ date: '2026-11-22', time: '09:00' });
  // It is due on such a day.
  expect(moved('make the team meeting repeat every monday')).toBeUndefined();
  expect(moved('make the team meeting repeat weekly')).toBeUndefined();
});

test('of several tasks only what is true of each is told', () => {
  const some = [
    known('timed', 'Gym class', { due: { date: '2026-11-24', time: '10:00', timeZone: null }, tags: ['sport'] }),
    known('day', 'Gym bag', { due: due('2026-11-23'), tags: ['sport'] }),
  ];
  const { steps } = answered(answer('move all @sport to friday', talkAfter()), some);
  expect(steps.at(-1)?.text ?? '').not.toMatch(/10:00/);
});
