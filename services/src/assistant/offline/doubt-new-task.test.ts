import { parse } from '@duly/language';
import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { answered, context, known, talkAfter } from './answering.test-support.ts';
import { doubtNewTask } from './doubt-new-task.ts';
import { readMarks } from './marks.ts';

const tasks = [known('a', 'Buy milk', { tags: ['errands'] })];

function asks(said: string): boolean {
  const parsed = parse(said, context);
  const heard = {
    ...talkAfter(),
    said,
    whole: said,
    marks: readMarks(said),
    parsed,
    context,
    projects: context.projects,
  };
  return answered(doubtNewTask(heard as Heard), tasks).value;
}

test.each(['work', 'work, monday', 'errands', 'buy'])('%j is asked about before it becomes a task', (said) => {
  expect(asks(said)).toBe(true);
});

test.each(['work on the slides', 'add work', 'buy soap', 'vacuum the car'])('%j is a task', (said) => {
  expect(asks(said)).toBe(false);
});
