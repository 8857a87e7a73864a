import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { asDoneAfterAll } from './done-after-all.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [known('mom', 'Call mom'), known('dentist', 'Dentist')];

function purposesOf(line: string, taskIds: string[]): string {
  const { text, parts } = tagged(line);
  const talk = talkAfter({ role: 'assistant', text: '', widget: { kind: 'changes', activityIds: [], taskIds } });
  return asDoneAfterAll(parts, { said: text, talk, context }, tasks)
    .map(({ purpose, spans }) => `${purpose} ${spans.length}`)
    .join(', ');
}

test.each([
  ['no: forget it, i just called her', 'complete 0'],
  ["aside: never mind, || complete: I've already rung [her].", 'complete 0'],
  ['no: oh no need, we phoned them just now', 'complete 0'],
  // Another verb, or something else that was done.
  ['no: forget it, i just saw her', 'no 0'],
  ['no: forget it', 'no 0'],
  ['no: forget it, i called her doctor', 'no 0'],
  ['no: forget it, i will call her', 'no 0'],
  ['no: forget it || move: put [it] {d:on friday}', 'no 0, move 2'],
])('%s', (line, wish) => {
  expect(purposesOf(line, ['mom'])).toBe(wish);
});

test('of one task that was spoken of, and whose title tells what there is to do', () => {
  expect(purposesOf('no: forget it, i just called her', ['dentist'])).toBe('no 0');
  expect(purposesOf('no: forget it, i just called her', ['mom', 'dentist'])).toBe('no 0');
});
