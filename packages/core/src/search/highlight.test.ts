import type { Fragment } from '@duly/contracts';
import type { TextTerm } from '@duly/language';
import { expect, test } from 'vitest';
import { excerpt, highlight } from './highlight.ts';
import { wantedText } from './wanted-text.ts';

const want = (text: string, { isQuoted = false, isTolerant = false } = {}) =>
  wantedText({ kind: 'text', text, isQuoted } satisfies TextTerm, { isTolerant });
/** Fragments as one text with the hits in brackets. */
const shown = (fragments: readonly Fragment[]) => fragments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

test.each([
  ['Water the plants', 'wat', '[Water] the plants'],
  ['Water, water', 'water', '[Water], [water]'],
  ['Café crème', 'CAFE', '[Café] crème'],
  ['Zum Cafe\u0301.', 'café', 'Zum [Cafe\u0301].'],
  ['Große Straße', 'strasse', 'Große [Straße]'],
  ['買牛奶兩盒', '牛奶', '買[牛奶]兩盒'],
  ['the foo-bar', 'foo-ba', 'the [foo]-[bar]'],
  ['Party 🎉!', '🎉', 'Party [🎉]!'],
  ['<b>milk</b>', 'milk', '<b>[milk]</b>'],
  ['Nothing here', 'milk', 'Nothing here'],
])('in %j what %j finds is marked', (text, wanted, expected) => {
  expect(shown(highlight(text, [want(wanted)]))).toBe(expected);
});

test('a quoted text is marked only as whole words in a row', () => {
  const wanted = [want('the plant', { isQuoted: true })];
  expect(shown(highlight('The plant and the plants, plant the', wanted))).toBe(
    '[The] [plant] and the plants, plant the',
  );
});

test('what was meant by a misspelled word is marked', () => {
  expect(shown(highlight('Call the dentist', [want('dentits', { isTolerant: true })]))).toBe('Call the [dentist]');
});

test('of long notes the part around the first match is shown, as whole words', () => {
  const notes = `${'before '.repeat(100)}milk ${'after '.repeat(100)}`;
  const part = shown(excerpt(notes, [want('milk')]));
  expect(part).toMatch(/^before (before )*\[milk\] (after )*after$/);
  expect(part.length).toBeLessThan(260);
  expect(excerpt(notes, [want('bread')])).toEqual([]);
});

test('a part of notes without spaces is never cut through a character', () => {
  const notes = `${'🎉'.repeat(300)} milk`;
  const [first] = excerpt(`milk${'🎉'.repeat(300)}`, [want('milk')]);
  expect(shown(excerpt(notes, [want('milk')]))).toBe('[milk]');
  expect(first?.text.isWellFormed()).toBe(true);
});
