import { expect, test } from 'vitest';
import { context } from '../answering.test-support.ts';
import { readSlots } from './slots.ts';
import { wordsOf } from './words.ts';

test.each([
  ['move it to friday at 3pm', { due: 'friday at 3pm' }],
  ['not on tuesday, make it friday', { due: 'friday' }],
  ['make it 2', { due: '2' }],
  ['an hour later', { length: 'an hour', isEarlier: false }],
  ['bring it forward by two days', { length: 'two days', isEarlier: true }],
  ['half an hour before', { before: 'half an hour' }],
  ['the day before', { before: 'a day' }],
  ['it is not that important', { priority: 'low' }],
  ['can wait', { priority: 'low' }],
  ['can wait until monday', { due: 'until monday' }],
  ['it belongs to work', { project: 'Work' }],
  ['every other friday', { rule: 'every other friday' }],
  ['first, let us say thursday after lunch, at 2', { due: 'thursday at 2' }],
  ['both monday after work, say 5:30', { due: 'monday 5:30' }],
  ['put it in work after lunch', { project: 'Work' }],
])('%j', (said, slots) => {
  const parseContext = { ...context, settings: { ...context.settings, dayParts: dayParts } };
  expect(readSlots(said, wordsOf(said), parseContext).slots).toMatchObject(slots);
});

test('a time is no project, and an hour that goes no length', () => {
  const slotsOf = (said: string) => readSlots(said, wordsOf(said), context).slots;
  expect(slotsOf('both monday after work, say 5:30').project).toBeUndefined();
  expect(slotsOf('at the dentist take only the hour out').length).toBeUndefined();
});

const dayParts = { morning: '09:00', noon: '12:00', afternoon: '15:00', evening: '18:00', night: '21:00' };
