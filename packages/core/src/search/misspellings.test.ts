import { expect, test } from 'vitest';
import { misspellingsOf } from './misspellings.ts';

test.each([
  ['dentits', 'dentist'],
  ['dentst', 'dentist'],
  ['dentiist', 'dentist'],
  ['dentisr', 'dentist'],
  ['entist', 'dentist'],
  ['dentis', 'dentist'],
  ['молоок', 'молоко'],
  ['שלוום', 'שלום'],
])('%s may be meant as %s', (word, meant) => {
  expect(misspellingsOf(word)).toContain(meant);
});

test.each([['the'], ['2026'], ['a1b2c3'], ['x'.repeat(21)], ['milk9'], ['牛']])('%s is meant as it is', (word) => {
  expect(misspellingsOf(word).size).toBe(0);
});

test('a word is not its own misspelling, and has some hundreds of them', () => {
  const found = misspellingsOf('dentist');
  expect(found).not.toContain('dentist');
  expect(found.size).toBeGreaterThan(300);
  expect(found.size).toBeLessThan(400);
});
