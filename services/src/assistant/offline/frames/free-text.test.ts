import { expect, test } from 'vitest';
import { readFreeText } from './free-text.ts';
import { wordsOf } from './words.ts';

test.each([
  ['call it Dr Weber', 'rename', '', 'Dr Weber'],
  ['rename the dentist to see the dentist', 'rename', 'the dentist', 'see the dentist'],
  ['"call mom" should be "call mom and dad"', 'rename', 'call mom', 'call mom and dad'],
  ['milk should be called oat milk', 'rename', 'milk', 'oat milk'],
  ['add a note to the dentist: bring the card', 'note', 'the dentist', 'bring the card'],
  ['add a note: it needs 16 gb', 'note', '', 'it needs 16 gb'],
  ['put "in the blue folder" in the notes of the tax return', 'note', 'the tax return', 'in the blue folder'],
  ['dentist note: bring the card', 'note', 'dentist', 'bring the card'],
])('%j is %s of %j: %j', (said, intent, of, value) => {
  expect(readFreeText(said, wordsOf(said))).toEqual({ intent, of, value });
});

test.each(['call the bank', 'buy a note book', 'write a letter to Anna', 'change the tyres'])('%j is none', (said) => {
  expect(readFreeText(said, wordsOf(said))).toBeUndefined();
});
