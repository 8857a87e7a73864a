import { expect, test } from 'vitest';
import type { Widget } from '../../turn.ts';
import { context, talkAfter } from '../answering.test-support.ts';
import { asForgotten } from './forgets-last.ts';
import { tagged } from './tagged.test-support.ts';

const changed: Widget = { kind: 'changes', activityIds: [], taskIds: ['a'] };

function purposesOf(line: string, widget: Widget = changed): string {
  const { text, parts } = tagged(line);
  const talk = talkAfter({ role: 'assistant', text: '', widget });
  return asForgotten(parts, { said: text, talk, context })
    .map(({ purpose }) => purpose)
    .join(', ');
}

test.each([
  ['no: forget it', 'undo'],
  ['delete: oh no, forget about [that], sorry', 'undo'],
  ['no: forget i said anything', 'undo'],
  ['delete: forget about [the dentist]', 'delete'],
  ['no: never mind', 'no'],
  ['create: {forget it}', 'create'],
  ['no: forget it, || move: put [it] {d:on friday}', 'no, move'],
])('%s', (line, purposes) => {
  expect(purposesOf(line)).toBe(purposes);
});

test('takes nothing back where nothing was changed', () => {
  expect(purposesOf('no: forget it', { kind: 'tasks', taskIds: ['a'] })).toBe('no');
});
