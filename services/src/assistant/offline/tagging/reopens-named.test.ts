import { expect, test } from 'vitest';
import type { Widget } from '../../turn.ts';
import { context, known, talkAfter } from '../answering.test-support.ts';
import { reopensNamed } from './reopens-named.ts';
import { tagged } from './tagged.test-support.ts';

const tasks = [
  known('kitchen', 'Clean kitchen', { completedAt: '2026-11-20T10:00:00Z' }),
  known('milk', 'Buy milk', { completedAt: '2026-11-20T10:00:00Z' }),
  known('rent', 'Pay rent'),
];

function purposeOf(line: string, widget: Widget): string | undefined {
  const { text, parts } = tagged(line);
  const talk = talkAfter({ role: 'assistant', text: '', widget });
  return parts.map((part) => reopensNamed(part, { said: text, talk, context }, tasks).purpose)[0];
}

const listed = (...taskIds: string[]): Widget => ({ kind: 'tasks', taskIds });

test('what was completed here is opened again by its name', () => {
  const changed: Widget = { kind: 'changes', activityIds: [], taskIds: ['milk'] };
  expect(purposeOf('undo: not [the milk]', changed)).toBe('reopen');
  expect(purposeOf('undo: not [the rent]', changed)).toBe('undo');
  expect(purposeOf('undo: put it back', changed)).toBe('undo');
});

test('what was listed as done is put back by that alone', () => {
  expect(purposeOf('undo: put it back, looks terrible again', listed('kitchen'))).toBe('reopen');
  expect(purposeOf('undo: undo that', listed('kitchen'))).toBe('undo');
  expect(purposeOf('undo: put it back', listed('rent'))).toBe('undo');
  expect(purposeOf('undo: put it back', listed('kitchen', 'milk'))).toBe('undo');
});
