import { expect, it } from 'vitest';
import { aTask } from './a-task.ts';
import { isInView } from './is-in-view.ts';

const open = { state: 'open', project: null } as const;
const nobody = new Set<string>();

it('lists open tasks as open and completed ones as done, deleted ones nowhere', () => {
  const done = aTask({ completedAt: '2026-11-21T10:00:00Z' });
  expect(isInView(aTask(), open, nobody)).toBe(true);
  expect(isInView(done, open, nobody)).toBe(false);
  expect(isInView(done, { state: 'done', project: null }, nobody)).toBe(true);
  expect(isInView(aTask({ deletedAt: '2026-11-21T10:00:00Z' }), open, nobody)).toBe(false);
});

it('knows the inbox and projects', () => {
  const ofHome = aTask({ projectId: 'home' });
  expect(isInView(ofHome, { state: 'open', project: 'home' }, nobody)).toBe(true);
  expect(isInView(ofHome, { state: 'open', project: 'inbox' }, nobody)).toBe(false);
  expect(isInView(aTask(), { state: 'open', project: 'inbox' }, nobody)).toBe(true);
});

it('keeps a row in its place while it closes', () => {
  const done = aTask({ completedAt: '2026-11-21T10:00:00Z' });
  expect(isInView(done, open, new Set([done.id]))).toBe(true);
});
