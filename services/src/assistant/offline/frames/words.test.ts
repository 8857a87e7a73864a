import { expect, test } from 'vitest';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

test('contractions are two words, with their places', () => {
  const text = "can't you see it’s done?";
  expect(wordsOf(text).map(({ text: word }) => word)).toEqual(['can', 'not', 'you', 'see', 'it', 'is', 'done']);
  expect(
    wordsOf(text)
      .map(({ start, end }) => text.slice(start, end))
      .join('|'),
  ).toBe("can|'t|you|see|it|’s|done");
});

test.each(['constructor', '__proto__', "it'constructor"])('%j is a word as any other', (word) => {
  expect(wordsOf(`fix the ${word}`).at(-1)?.text).toBe(word);
});

test.each([
  ['paid', 'pay'],
  ['calling', 'call'],
  ['plants', 'plant'],
  ['writing', 'write'],
  ['planned', 'plan'],
  ['taxes', 'tax'],
  ['studies', 'study'],
])('%s is a form of %s', (word, other) => {
  expect(stem(word)).toBe(stem(other));
});

test.each([
  ['plant', 'plan'],
  ['rent', 'rents a car'],
  ['bus', 'busy'],
])('%s is none of %s', (word, other) => {
  expect(stem(word)).not.toBe(stem(other));
});
