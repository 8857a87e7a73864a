import { expect, test } from 'vitest';
import { oneLine, severalLines, shorten } from './plain-text.ts';

test('a line loses line breaks, controls and bidi marks', () => {
  expect(oneLine('Pay\r\nBcc: eve@example.com\u0000\u2028now')).toBe('Pay Bcc: eve@example.com now');
  expect(oneLine('\u202eabc\u2066d\u2069\u200e\u200f\u061c')).toBe('abcd');
  expect(oneLine(' \t two   words ')).toBe('two words');
});

test('a joined emoji and a right-to-left title keep their characters', () => {
  expect(oneLine('👩‍👩‍👧 שלום')).toBe('👩‍👩‍👧 שלום');
});

test('lone surrogates do not reach a mail', () => {
  expect(oneLine('a\ud800b').isWellFormed()).toBe(true);
});

test('several lines keep their line feeds only', () => {
  expect(severalLines('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
});

test('text is cut between graphemes', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef');
  expect(shorten('abcdefg', 6)).toBe('abcde…');
  expect(shorten('ab👩‍👩‍👧cd', 8)).toBe('ab…');
  expect(shorten('a cdefg', 3)).toBe('a…');
  expect(shorten(`e${'\u0301'.repeat(500)}`, 20)).toBe('…');
});
