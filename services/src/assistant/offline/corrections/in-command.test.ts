import { expect, test } from 'vitest';
import { context, known } from '../answering.test-support.ts';
import { correctedCommand } from './in-command.ts';

const tasks = [known('d', 'Dentist'), known('c', 'Call mom'), known('m', 'Buy milk'), known('w', 'Water plants')];

test.each([
  ['move mom to monday, no, sunday', 'move mom to sunday'],
  ['i did the milk, no, the plants', 'i did the plants'],
  ['delete call mom... no wait, i mean the dentist', 'delete the dentist'],
  ['snooze mom, no sorry, the dentist for an hour', 'snooze the dentist for an hour'],
  ['move the dentist to friday, no, the milk', 'move the milk to friday'],
  ['remind me 10 min, no, 20 min before the dentist', 'remind me 20 min before the dentist'],
  ['tidy desk every friday, no, make that every monday', 'tidy desk every monday'],
  ["can't do the dentist today, tomorrow", "can't do the dentist tomorrow"],
  ['plants daily, not weekly', 'plants daily'],
])('%j means %j', (said, meant) => {
  expect(correctedCommand(said, tasks, context)).toBe(meant);
});

test.each([
  'i have no milk',
  'the dentist is not urgent, no reminder please',
  'i paid the rent, sorry for the delay',
  'wait, delete the milk',
  'i mean the dentist',
])('%j takes nothing back', (said) => {
  expect(correctedCommand(said, tasks, context)).toBe(said);
});
