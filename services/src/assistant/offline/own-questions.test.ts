import { expect, test } from 'vitest';
import { context } from './answering.test-support.ts';
import { ownQuestion } from './own-questions.ts';

test.each([
  ['what day is it', { of: 'day' }],
  ['what day is it today?', { of: 'day' }],
  ["what's the date today?", { of: 'day' }],
  ["and what's today's date", { of: 'day' }],
  ['which day of the week is it', { of: 'day' }],
  ['what time is it now', { of: 'time' }],
  ['do you have the time?', { of: 'time' }],
  ['What tags am I using?', { of: 'tags' }],
  ['which tags do i have at all', { of: 'tags' }],
  ['list all labels', { of: 'tags' }],
  ['what projects do i have', { of: 'projects' }],
  ['and which projects are there', { of: 'projects' }],
  ['show me my projects please', { of: 'projects' }],
  ['and which reminders do i have now?', { of: 'reminders' }],
  ['do i have any reminders set', { of: 'reminders' }],
  ['do i have a reminder set?', { of: 'reminders' }],
  ["what's my next reminder", { of: 'reminders' }],
  ['what will you remind me of', { of: 'reminders' }],
  ['which alarms do i have on monday?', { of: 'reminders', on: '2026-11-23' }],
])('%j', (said, asked) => {
  expect(ownQuestion(said, context)).toEqual(asked);
});

test.each([
  'what time is the dentist',
  'what is due today',
  'what are the tags',
  'which project is it in',
  'what reminders does it have',
  'is there a reminder',
  'when will i be reminded',
  'i have a reminder',
  'what are my usual reminders',
  'buy tags',
  'which tags do i have on the milk',
  'which tasks have a reminder',
  'remind me of my projects',
])('%j asks something else', (said) => {
  expect(ownQuestion(said, context)).toBeUndefined();
});
