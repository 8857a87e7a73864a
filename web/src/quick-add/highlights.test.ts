import type { Span } from '@duly/contracts';
import { describe, expect, it } from 'vitest';
import { movedRanges, piecesOf } from './highlights.ts';

function span(text: string, words: string, kind: Span['kind'] = 'due'): Span {
  const start = text.indexOf(words);
  return { start, end: start + words.length, kind, text: words, value: null };
}

describe('a text with highlights', () => {
  const text = 'Call mom friday p1';
  const spans = [span(text, 'friday'), span(text, 'p1', 'priority')];

  it('is cut where they begin and end', () => {
    expect(piecesOf(text, text, spans)).toEqual([
      { start: 0, text: 'Call mom ', kind: undefined },
      { start: 9, text: 'friday', kind: 'due' },
      { start: 15, text: ' ', kind: undefined },
      { start: 16, text: 'p1', kind: 'priority' },
    ]);
  });

  it('shows only those before what was changed since', () => {
    expect(piecesOf('Call mom friday p12', text, spans).map(({ kind }) => kind)).toEqual([
      undefined,
      'due',
      undefined,
      'priority',
      undefined,
    ]);
    expect(piecesOf('Call mom fri p1', text, spans)).toEqual([{ start: 0, text: 'Call mom fri p1', kind: undefined }]);
  });

  it('stays plain where a piece stands for itself', () => {
    expect(piecesOf('read "friday"', 'read "friday"', [span('read "friday"', '"friday"', 'literal')])).toEqual([
      { start: 0, text: 'read "friday"', kind: undefined },
    ]);
  });
});

describe('a cancelled piece', () => {
  const before = 'Prepare friday report';
  const friday = { start: 8, end: 14 };

  it.each([
    ['an edit after it', 'Prepare friday reports', [friday]],
    ['an edit before it', 'Do prepare friday report', [{ start: 11, end: 17 }]],
    ['a change of its word', 'Prepare fridays report', []],
    ['a word that grows in front of it', 'Prepare xfriday report', []],
    ['a change within it', 'Prepare frday report', []],
    ['its removal', 'Prepare report', []],
    ['a sign behind it', 'Prepare friday, report', [friday]],
    ['another text', 'Milk', []],
  ])('after %s', (_, after, expected) => {
    expect(movedRanges([friday], before, after)).toEqual(expected);
  });
});
