import { expect, test } from 'vitest';
import { mostLetters, piecesOf } from './pieces.ts';

test.each([
  ['Water the plants!', ['water', 'the', 'plants']],
  ['Café déjà-vu', ['cafe', 'deja', 'vu']],
  ['Straße, Ärger, Øre, Łódź', ['strasse', 'arger', 'ore', 'lodz']],
  ['İstanbul ΟΔΟΣ Ёлка', ['istanbul', 'οδοσ', 'елка']],
  ['a/b_c@d.org 10:30', ['a', 'b', 'c', 'd', 'org', '10', '30']],
  ['買牛奶 2盒', ['買', '牛', '奶', '2', '盒']],
  ['カフェ ﾃﾚﾋﾞ', ['カ', 'フ', 'ェ', 'テ', 'レ', 'ヒ', '\u3099']],
  ['ซื้อนม', ['ซ', '\u0e37', '\u0e49', 'อ', 'น', 'ม']],
  ['한국어 공부', ['한국어', '공부'].map((word) => word.normalize('NFKD'))],
  ['שָׁלוֹם עולם', ['שלום', 'עולם']],
  ['مَرْحَبًا', ['مرحبا']],
  ['Party🎉🎉', ['party', '🎉', '🎉']],
  ['①②', ['12']],
  ['... !?', []],
  ['\ud83d a', ['a']],
])('%s is searched for by %j', (text, pieces) => {
  expect(piecesOf(text).map((piece) => piece.text)).toEqual(pieces);
});

test('a piece knows its place, accents and marks included', () => {
  const text = 'Zum Cafe\u0301, 買';
  expect(piecesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Zum', 'Cafe\u0301', '買']);
});

test('of a long word the first letters count', () => {
  const [piece] = piecesOf('x'.repeat(500));
  expect(piece).toMatchObject({ text: 'x'.repeat(mostLetters), start: 0, end: 500 });
});
