import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { changeOf, talkAfterChange } from '../last-change.test-support.ts';
import { asNewInProject } from './adds-to-project.ts';
import { tagged } from './tagged.test-support.ts';

const ofProject = { ...changeOf('rename-project', {}), taskId: null };
const ofTask = changeOf('update-task', { priority: { from: 'none', to: 'high' } });

test.each([
  ['note: Please add "{n:buy a phrase book}" to [it].', ofProject, 'title:buy a phrase book'],
  ['note-add: and put "{n:ask about visas}" in there too', ofProject, 'title:ask about visas'],
  ['note: Please add "{n:buy a phrase book}" to [it].', ofTask, undefined],
  ['note: add a note "{n:buy a phrase book}" to [it]', ofProject, undefined],
  ['note: add {n:buy a phrase book} to [it]', ofProject, undefined],
])('%s', (line, change, title) => {
  const { text, parts } = tagged(line);
  const [part] = parts;
  const read = part && asNewInProject(part, { said: text, talk: talkAfterChange('words', change), context });
  const spans = read?.spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`);
  expect(spans).toEqual(title && [title]);
});
