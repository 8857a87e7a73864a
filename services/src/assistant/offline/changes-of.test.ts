import { expect, test } from 'vitest';
import { known } from './answering.test-support.ts';
import { altersNothing, areSame } from './changes-of.ts';

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

test('changes are the same in any order, and where a part of a value is empty', () => {
  const move = (due: unknown) => ({ name: 'update-task', input: { id: 't', due } });
  const done = { name: 'complete-task', input: { id: 'm' } };
  expect(areSame([move({ date: '2026-11-28', time: null }), done], [done, move({ date: '2026-11-28' })])).toBe(true);
  expect(areSame([move({ date: '2026-11-28' })], [move({ date: '2026-11-29' })])).toBe(false);
  expect(areSame([move(null)], [{ name: 'update-task', input: { id: 't' } }])).toBe(false);
  expect(areSame([done], [done, move(null)])).toBe(false);
  expect(areSame([move(null)], [move({ date: '2026-11-28' })])).toBe(false);
});
