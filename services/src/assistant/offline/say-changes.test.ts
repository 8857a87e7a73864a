import { expect, test } from 'vitest';
import { known } from './answering.test-support.ts';
import { sayChanges } from './say-changes.ts';
import type { Call } from './talk.ts';

const tasks = [
  known('d', 'Dentist'),
  known('p', 'Plants', { seriesId: 's' }),
  known('m', 'Buy milk'),
  known('r', 'Pay the rent'),
];
const command = (name: string, input: Call['input']): Call => ({ name, input });

test.each([
  [[command('complete-task', { id: 'd' })], 'Complete “Dentist”'],
  [[command('set-reminder', { id: 'd', kind: 'before', minutes: 10 })], 'Set a reminder for “Dentist”'],
  [[command('update-task', { id: 'd', priority: 'high' })], 'Change “Dentist”'],
  [[command('update-task', { id: 'd', due: { date: '2026-11-27' } })], 'Move “Dentist”'],
  [[command('update-task', { id: 'd', due: null, priority: 'low' })], 'Change “Dentist”'],
  [[command('update-task', { id: 'd', title: 'See Dr. Lee' })], 'Rename “Dentist” to “See Dr. Lee”'],
  [[command('end-series', { id: 's' })], 'Stop repeating “Plants”'],
  [[command('create-project', { name: 'Garden' })], 'Make the project “Garden”'],
  [[command('undo-change', { id: '7' })], 'Undo the last change'],
  [[command('delete-project', { id: 'w' })], 'Delete a project'],
  [[command('complete-task', { id: 'gone' })], 'Complete what I have'],
])('%j: %j', (changes, said) => {
  expect(sayChanges(changes, tasks)).toBe(said);
});

test('several tasks are named once each, and many are counted', () => {
  const two = ['d', 'd', 'm'].map((id) => command('set-reminder', { id }));
  expect(sayChanges(two, tasks)).toBe('Set a reminder for “Dentist” and “Buy milk”');
  const four = tasks.map(({ id }) => command('delete-task', { id }));
  expect(sayChanges(four, tasks)).toBe('Delete “Dentist”, “Plants”, “Buy milk” and 1 more');
});

test('changes of different kinds are only called changes', () => {
  const both = [command('complete-task', { id: 'd' }), command('update-task', { id: 'm', tags: ['home'] })];
  expect(sayChanges(both, tasks)).toBe('Change “Dentist” and “Buy milk”');
});
