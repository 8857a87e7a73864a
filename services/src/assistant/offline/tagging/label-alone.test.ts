import { expect, test } from 'vitest';
import type { HistoryItem } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { withLabelAlone } from './label-alone.ts';
import { tagged } from './tagged.test-support.ts';

const changed: HistoryItem = {
  role: 'assistant',
  text: '',
  widget: { kind: 'changes', activityIds: ['1'], taskIds: ['a'] },
};
const tasks = [known('a', 'Buy milk', { tags: ['errands'] })];

function meant(line: string, share = 0.5, ...history: HistoryItem[]): string[] {
  const { text, parts } = tagged(line);
  const some = parts.map((part) => ({ ...part, share }));
  return withLabelAlone(some, { said: text, talk: talkAfter(...history), context }, tasks).map(({ purpose, spans }) =>
    [purpose, ...spans.map(({ slot, start, end }) => `${slot}:${text.slice(start, end)}`)].join(' '),
  );
}

test('the name of a project or a tag alone is put on what was changed last', () => {
  expect(meant('list: work, {d:mon}', 0.5, changed)).toEqual(['project p:work d:mon']);
  expect(meant('yes: {p:work}', 0.5, changed)).toEqual(['project p:work']);
  expect(meant('create: {errands}', 0.5, changed)).toEqual(['tag g:errands']);
});

test('it asks for its list where that is likely, and elsewhere it may be anything', () => {
  expect(meant('list: work, {d:mon}', 0.9, changed)).toEqual(['list d:mon']);
  expect(meant('list: work?', 0.5, changed)).toEqual(['list']);
  expect(meant('list: work, {d:mon}')).toEqual(['list d:mon']);
  expect(meant('create: {the work}', 0.5, changed)).toEqual(['create title:the work']);
});
