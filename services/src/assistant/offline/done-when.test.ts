import { expect, test } from 'vitest';
import type { Heard } from './answer.ts';
import { answered, known, talkAfter } from './answering.test-support.ts';
import { tellDone } from './done-when.ts';

const tasks = [
  known('open', 'Buy milk'),
  known('today', 'Clean kitchen', { completedAt: '2026-11-21T08:00:00Z' }),
  // Just after midnight in Berlin, still Friday in UTC.
  known('night', 'Sweep', { completedAt: '2026-11-20T23:30:00Z' }),
  known('friday', 'Call Bob', { completedAt: '2026-11-20T10:00:00Z' }),
  known('sunday', 'Pack', { completedAt: '2026-11-15T10:00:00Z' }),
];

function told(said: string): { isTold: boolean; shown: unknown; text: string | undefined } {
  const { value, steps } = answered(tellDone(said, talkAfter() as Heard), tasks);
  const last = steps.at(-1);
  return { isTold: value, shown: last?.calls[0]?.input.taskIds, text: last?.text };
}

test.each([
  ['what did i complete today', ['today', 'night']],
  ['what did I finish yesterday?', ['friday']],
  ['which tasks have i done this week', ['today', 'night', 'friday']],
  ['what have we finished last week', ['sunday']],
  ['what did i finish', ['today', 'night', 'friday', 'sunday']],
])('%j shows what was done then, newest first', (said, ids) => {
  expect(told(said)).toMatchObject({ isTold: true, shown: ids });
});

test('it says so when nothing was done', () => {
  const { steps } = answered(tellDone('what did i finish today', talkAfter() as Heard), []);
  expect(steps.at(-1)).toMatchObject({ text: 'You have completed nothing today.', calls: [] });
});

test.each(['what is due today', 'finish the report', 'what did mom say'])('%j asks something else', (said) => {
  expect(told(said).isTold).toBe(false);
});
