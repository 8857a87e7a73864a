import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { answered, known, talkAfter } from './answering.test-support.ts';
import { readMarks, taskMark } from './marks.ts';
import { askRest } from './unfinished.ts';

const tasks = [known('d', 'Dentist'), known('w', 'Write report'), known('r', 'Read report of Anna')];

function asked(said: string, mark = '') {
  const marks = readMarks(`${said} ${mark}`);
  const { value, steps } = answered(askRest({ ...talkAfter(), said, whole: said, marks } as unknown as Heard), tasks);
  return { value, step: steps.at(-1) };
}

test('what it shall become is asked, and the task is shown', () => {
  expect(asked('move the dentist').step).toEqual({
    text: 'When shall “Dentist” be? Say “move it to friday at 15:00”.',
    calls: [{ name: 'show-tasks', input: { taskIds: ['d'] } }],
    asks: true,
  });
  expect(asked('rename the dentist').step?.text).toContain('“rename it to …”');
});

test('of several that fit the person chooses', () => {
  const [call] = asked('rename the report').step?.calls ?? [];
  expect(call).toMatchObject({ name: 'offer-choices', input: { question: 'Which one shall I rename?' } });
  const id = '0190d3a0-0000-7000-8000-000000000000';
  expect(asked('rename the report', taskMark(id)).value).toBe(false);
});

test.each(['move the sofa', 'make dinner', 'buy milk'])('%j names no task that is there', (said) => {
  expect(asked(said).value).toBe(false);
});
