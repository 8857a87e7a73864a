import { expect, test } from 'vitest';
import { known } from './answering.test-support.ts';
import { altersNothing } from './changes-of.ts';

const trip = known('t', 'Plan trip', {
  projectId: 'h',
  tags: ['fun'],
  due: { date: '2026-11-28', time: null, timeZone: null },
});

test.each([
  ['update-task', { projectId: 'h' }, true],
  ['update-task', { tags: ['fun'], due: { date: '2026-11-28' } }, true],
  ['update-task', { recurrence: null }, true],
  ['update-task', { projectId: 'w' }, false],
  ['update-task', { projectId: 'h', due: { date: '2026-11-28', time: '10:00' } }, false],
  ['complete-task', {}, false],
])('%s with %j leaves the task as it is: %s', (name, fields, isSo) => {
  expect(altersNothing({ calls: [{ name, input: { id: 't', ...fields } }] }, [trip])).toBe(isSo);
});

test('what changes nothing, or another task, is not told', () => {
  expect(altersNothing({ calls: [{ name: 'show-tasks', input: {} }] }, [trip])).toBe(false);
  expect(altersNothing({ calls: [{ name: 'update-task', input: { id: 'x', projectId: 'h' } }] }, [trip])).toBe(false);
});
