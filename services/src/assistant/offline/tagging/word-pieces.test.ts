import { expect, test } from 'vitest';
import { piecesOf } from './word-pieces.ts';

const vocabulary = new Map(
  ['[UNK]', 'over', '##due', 'due', "'", 's', 'cafe', '-'].map((piece, index) => [piece, index]),
);

test.each([
  ['overdue', [1, 2]],
  ['due', [3]],
  ["due's", [3, 4, 5]],
  ['Café', [6]],
  ['over-due', [1, 7, 3]],
  ['xyz', [0]],
  ['', []],
])('takes “%s” apart into the longest pieces', (word, pieces) => {
  expect(piecesOf(word, vocabulary)).toEqual(pieces);
});
