import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { changeOf, talkAfterChange } from '../last-change.test-support.ts';
import { asNewTask } from './bare-name.ts';
import { tagged } from './tagged.test-support.ts';

const done = changeOf('complete-task', { completedAt: { from: null, to: '2026-11-21T08:59:00Z' } });
const renamed = changeOf('update-task', { title: { from: 'Dentist', to: 'Orthodontist' } });

test.each([
  ['rename: {t:Buy milk}', done, true],
  ['rename: {t:Buy milk}', renamed, false],
  ['rename: call it {t:Buy milk}', done, false],
  ['rename: [it] {t:Buy milk}', done, false],
])('%s is new: %s', (line, change, isNew) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  const read = part && asNewTask(part, { said: text, talk: talkAfterChange('words', change), context });
  expect(read?.purpose).toBe(isNew ? 'create' : undefined);
  expect(read?.spans.map(({ slot }) => slot)).toEqual(isNew ? ['title'] : undefined);
});
