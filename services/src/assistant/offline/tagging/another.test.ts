import { expect, test } from 'vitest';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { asAnother } from './another.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [known('milk', 'Buy milk', { tags: ['errands'] })];

function purposeOf(line: string, before = 'call mom tomorrow') {
  const { text, parts } = tagged(line);
  const talk = talkAfter({ role: 'user', text: before }, { role: 'assistant', text: 'Added.' });
  return parts.map((part) => asAnother(part, { said: text, talk, context }, tasks).purpose)[0];
}

test('a name that is no tag wants the same once more', () => {
  expect(purposeOf('tag: and {g:dad}')).toBe('same');
  expect(purposeOf('create: {one for Jakob} too')).toBe('same');
  expect(purposeOf('same: {one for Jakob} too')).toBe('same');
});

test.each([
  ['tag: and {g:errands}', 'call mom tomorrow', 'tag'],
  ['tag: and {g:#dad}', 'call mom tomorrow', 'tag'],
  ['tag: and {g:dad}', 'tag it family', 'tag'],
  ['tag: and put {g:dad} on it', 'call mom tomorrow', 'tag'],
  ['create: {presents for Jakob}', 'call mom tomorrow', 'create'],
])('%j after %j is %s', (line, before, purpose) => {
  expect(purposeOf(line, before)).toBe(purpose);
});
