import { expect, test } from 'vitest';
import { known } from '../answering.test-support.ts';
import { findMentions } from './mentions.ts';
import { wordsOf } from './words.ts';

const tasks = [
  'Dentist',
  'Call mom',
  'Write report',
  'Read report of Anna',
  'Water plants',
  'Plan trip to Rome',
  'Team meeting',
].map((title, index) => known(String(index), title));

function named(said: string, among = tasks): string[][] {
  return findMentions(wordsOf(said), among, () => true).map((mention) => mention.tasks.map(({ title }) => title));
}

test.each([
  ['calling mom', ['Call mom']],
  ["anna's to tuesday", ['Read report of Anna']],
  ['the plants', ['Water plants']],
  ['dentsit', ['Dentist']],
  ['mtg', ['Team meeting']],
])('%j names one', (said, titles) => {
  expect(named(said)).toEqual([titles]);
});

test('what fits two alike is one mention of both', () => {
  expect(named('the report')).toEqual([['Write report', 'Read report of Anna']]);
});

test('two that are said are two', () => {
  expect(named('called mom and watered the plants')).toEqual([['Call mom'], ['Water plants']]);
});

test.each(['call the bank', 'read a book', 'plan the party'])('%j shares only a verb, and names none', (said) => {
  expect(named(said)).toEqual([]);
});

test('the rare word decides among 3,000 tasks', () => {
  const many = Array.from({ length: 3000 }, (_, index) => known(`n${index}`, `Send invoice ${index} to customer`));
  expect(named('the invoice for the dentist', [...many, ...tasks]).flat()).toContain('Dentist');
});

test('a hyphen is no other word', () => {
  const among = [known('walk', 'Clean the walk-in'), known('check', 'Dentist check-up'), known('read', 'Read report')];
  expect(named('the walk-in', among)).toEqual([['Clean the walk-in']]);
  expect(named('the check-up', among)).toEqual([['Dentist check-up']]);
  expect(named('the re-read', among)).toEqual([]);
});

test('nor does the past of a verb', () => {
  expect(named('i wrote the letter')).toEqual([]);
});
