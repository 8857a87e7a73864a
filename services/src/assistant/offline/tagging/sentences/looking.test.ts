import { expect, test } from 'vitest';
import { context } from '../../answering.test-support.ts';
import type { LastChange } from '../../last-change.ts';
import { restate } from '../restate.ts';
import { tagged } from '../tagged.test-support.ts';
import type { Spoken } from './part.ts';

function sentenceOf(line: string, isListed = false, spoken: Partial<Spoken> = {}) {
  const { text, parts } = tagged(line);
  const [part] = parts;
  return part && restate(part, text, { tags: ['studio'], isListed, context, ...spoken })?.[0]?.sentence;
}

test.each([
  ['list: which tasks have {s:a time}', 'show tasks with a time'],
  ["list: what's {s:at a fixed time} {d:next week}", 'show tasks with a time due next week'],
  ['count: how many are {s:without a time}', 'how many tasks with no time'],
  ["list: what's the next thing with a fixed time?", 'show the next task with a time'],
  ['list: what is the next thing in {p:Work}', 'show the next task in #Work'],
  ["list: what's {d:next week}", 'show tasks due next week'],
  ['list: is there anything {s:left} over from {d:the days before}?', 'show overdue tasks'],
  ['list: what is {s:still open} {d:from previous days}', 'show overdue tasks'],
  ['list: which ones have {g:studio} now', 'show tasks @studio'],
  ['list: which tasks have a reminder now?', 'show tasks with a reminder'],
  ['list: which ones have {s:no reminder}', 'show tasks with no reminder'],
  ["list: which {p:Work} tasks don't have {s:a reminder}", 'show tasks with no reminder in #Work'],
  ['count: how many {d:tomorrow} have reminders set', 'how many tasks with a reminder due tomorrow'],
])('%j is %j', (line, sentence) => {
  expect(sentenceOf(line)).toBe(sentence);
});

const changed: LastChange = {
  taskIds: [],
  isOfReminders: false,
  isPutOff: false,
  isOfName: false,
  isOfProject: true,
  isOfNewTasks: false,
  newTasksGet: [],
};

test('the project that was spoken of last is looked at', () => {
  const made = { lastProject: 'Work', lastChange: changed };
  expect(sentenceOf('list: Show the project.', false, made)).toBe('show tasks in #Work');
  expect(sentenceOf('count: how many are in the project now?', false, made)).toBe('how many tasks in #Work');
  expect(sentenceOf('list: List it.', false, made)).toBe('show tasks in #Work');
  const moved = { lastProject: 'Work', lastChange: { ...changed, isOfProject: false } };
  expect(sentenceOf('list: List it.', false, moved)).toBeUndefined();
  expect(sentenceOf('list: Show the project.')).toBeUndefined();
  expect(sentenceOf('list: show the project plan {d:today}', false, made)).toBe('show tasks due today');
});

test('of what was shown those with a time', () => {
  expect(sentenceOf('list: just the ones {d:with a time}', true)).toBe('show those tasks with a time');
  expect(sentenceOf('list: just the ones {d:with a time}')).toBeUndefined();
});

test.each([
  ['count: how many due {d:before the 25th}, {s:late} ones included', 'how many tasks due before the 25th'],
  ['list: what is due {d:today}, including {s:the late ones}', 'show tasks due today or overdue'],
  ['list: what is {s:late} {d:today}', 'show overdue tasks due today'],
  ['list: what is due {d:today}, {s:the done ones} included', undefined],
])('a state that widens does not narrow: %j', (line, sentence) => {
  expect(sentenceOf(line)).toBe(sentence);
});
