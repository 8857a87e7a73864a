import { expect, test } from 'vitest';
import { reminderState, remindersAsked } from './of-reminders.ts';

test.each([
  'which tasks have a reminder now?',
  'how many have reminders set',
  'what has got an alarm',
  'anything with a reminder',
  'for which ones is there a reminder',
  'which tasks have i set a reminder for',
  'which tasks will you remind me of?',
  'a reminder',
])('%j: with a reminder', (said) => {
  expect(reminderState(said)).toBe('with a reminder');
});

test.each([
  'which ones have no reminder',
  "which tasks don't have a reminder yet",
  'what is without reminders',
  'is anything missing a reminder?',
  "which ones haven't got any alarm",
  'for which ones is there no reminder',
  "what won't you remind me of",
])('%j: without a reminder', (said) => {
  expect(reminderState(said)).toBe('with no reminder');
});

test.each([
  'which tasks are due',
  'what reminders are about',
  'which of them need a reminder letter',
  'not the reminder',
])('%j tells nothing of them', (said) => {
  expect(reminderState(said)).toBeUndefined();
});

test('a sentence is parted from what is said of reminders', () => {
  expect(remindersAsked('show tasks with no reminder due tomorrow')).toEqual({
    left: 'show tasks due tomorrow',
    state: 'without',
  });
  expect(remindersAsked('which tasks have a reminder now')).toEqual({ left: 'which tasks now', state: 'with' });
  expect(remindersAsked('show tasks')).toEqual({ left: 'show tasks' });
});
